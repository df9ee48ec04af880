package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpException;

/** Reads bodies up to a limit, announced or chunked. */
public final class BoundedBody {
    private static final int KIBIBYTE = 1024;
    /** So much of a body that is too large is taken anyway: a client that still writes hardly ever reads our answer. */
    private static final int COURTESY = 4 * KIBIBYTE * KIBIBYTE;

    private BoundedBody() {}

    /** @param limit in KiB */
    public static byte[] read(InputStream stream, int limit) {
        try {
            byte[] body = stream.readNBytes(limit * KIBIBYTE + 1);
            if (body.length <= limit * KIBIBYTE) {
                return body;
            }
            stream.skip(COURTESY);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e).asException();
        }
        throw Problem.of(ProblemCode.PAYLOAD_TOO_LARGE, "The body is larger than " + limit + " KiB.")
                .asException();
    }

    /**
     * Takes a body that nobody will look at.
     *
     * @param limit in KiB
     */
    public static void discard(InputStream stream, int limit) {
        try {
            stream.skip((long) limit * KIBIBYTE + COURTESY);
        } catch (IOException | RuntimeException broken) {
            // The request is answered without it in any case.
        }
    }

    /** Whatever ends the reading of a body is the client's doing: broken chunks or gzip, or it went away. */
    private static Problem unreadable(Exception cause) {
        return cause instanceof HttpException jetty
                ? Problem.ofStatus(jetty.getCode())
                : Problem.of(ProblemCode.BAD_REQUEST, "The body could not be read.");
    }
}
