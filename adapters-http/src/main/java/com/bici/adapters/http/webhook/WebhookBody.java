package com.bici.adapters.http.webhook;

import com.bici.adapters.http.json.BoundedBody;
import java.io.InputStream;

/** Bodies as providers send them: with transcripts, they are larger than those of our own clients. */
public final class WebhookBody {
    /** In KiB. */
    private static final int LIMIT = 10 * 1024;

    private WebhookBody() {}

    public static byte[] read(InputStream stream) {
        return BoundedBody.read(stream, LIMIT);
    }

    /** For a request that is refused for its headers. */
    public static void discard(InputStream stream) {
        BoundedBody.discard(stream, LIMIT);
    }
}
