package com.bici.adapters.http.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses what a provider sent; only what is no JSON object in UTF-8, or nested too deeply, ends with a problem. */
public final class PayloadParser {
    private final JsonParser parser = new JsonParser("The body", Json.lenient());

    public Payload parse(byte[] body) {
        return new Payload(parser.parse(decoded(body)));
    }

    private String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw parser.malformed(" is not text in UTF-8.");
        }
    }
}
