package com.bici.adapters.http.rest;

import com.bici.domain.shared.Page;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Cursors as opaque words of a query. */
final class Cursors {
    /** Years that every database can compare with. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Cursors() {}

    static String encode(Page.Cursor cursor) {
        byte[] bytes = (cursor.at() + "/" + cursor.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<Page.Cursor> decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", 2);
            Instant at = Instant.parse(parts[0]);
            boolean sane = parts.length == 2 && at.isAfter(EARLIEST) && at.isBefore(LATEST);
            return sane ? Optional.of(new Page.Cursor(at, parts[1])) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
