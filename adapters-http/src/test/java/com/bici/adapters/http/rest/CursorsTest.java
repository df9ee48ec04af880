package com.bici.adapters.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.shared.Page;
import com.bici.domain.testkit.Damage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CursorsTest {
    private static final int TRIES = 10_000;

    @Test
    void everyCursor_isReadAsItWasWritten() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < TRIES; i++) {
            Instant at = Instant.ofEpochSecond(
                    random.nextLong(-2_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
            Page.Cursor cursor = new Page.Cursor(at, Damage.of("lead/with a name", i));

            assertThat(Cursors.decode(Cursors.encode(cursor))).contains(cursor);
        }
    }

    @Test
    void whateverElseComes_isNoneOrStandsForItself() {
        String valid = Cursors.encode(new Page.Cursor(Instant.parse("2026-01-15T18:00:00.123Z"), "6f1c0a58"));
        for (long seed = 0; seed < TRIES; seed++) {
            assertStandsForItself(Damage.of(valid, seed));
            assertStandsForItself(Base64.getUrlEncoder()
                    .encodeToString(
                            Damage.of("2026-01-15T18:00:00.123Z/6f1c0a58".getBytes(StandardCharsets.UTF_8), seed)));
        }
    }

    private static void assertStandsForItself(String text) {
        Cursors.decode(text)
                .ifPresent(cursor -> assertThat(Cursors.decode(Cursors.encode(cursor)))
                        .as(text)
                        .contains(cursor));
    }
}
