package com.bici.domain.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PeriodTest {

    private static final ZoneId VANCOUVER = ZoneId.of("America/Vancouver");

    @Test
    void days_endAtTheStoresMidnight_alsoWhenClocksChange() {
        Period period = Period.of(
                Instant.parse("2026-03-07T20:00:00Z"), Instant.parse("2026-03-10T00:00:00Z"), Bucket.DAY, VANCOUVER);

        assertThat(period.edges())
                .containsExactly(
                        Instant.parse("2026-03-07T20:00:00Z"),
                        Instant.parse("2026-03-08T08:00:00Z"),
                        Instant.parse("2026-03-09T07:00:00Z"),
                        Instant.parse("2026-03-10T00:00:00Z"));
    }

    @Test
    void hours_areCountedOnceEach_whenClocksGoBack() {
        Period period = Period.of(
                Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-01T11:00:00Z"), Bucket.HOUR, VANCOUVER);

        assertThat(period.edges())
                .containsExactly(
                        Instant.parse("2026-11-01T08:00:00Z"),
                        Instant.parse("2026-11-01T09:00:00Z"),
                        Instant.parse("2026-11-01T10:00:00Z"),
                        Instant.parse("2026-11-01T11:00:00Z"));
    }

    @Test
    void weeks_beginOnMonday() {
        Period period = Period.of(
                Instant.parse("2026-01-12T08:00:00Z"), Instant.parse("2026-01-20T08:00:00Z"), Bucket.WEEK, VANCOUVER);

        assertThat(period.edges())
                .containsExactly(
                        Instant.parse("2026-01-12T08:00:00Z"),
                        Instant.parse("2026-01-19T08:00:00Z"),
                        Instant.parse("2026-01-20T08:00:00Z"));
    }

    @Test
    void periods_haveALimit() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(Period.of(from, from.plus(Period.LONGEST), Bucket.DAY, VANCOUVER)
                        .parts())
                .isEqualTo(367);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.of(from, from.plus(Period.LONGEST).plusMillis(1), Bucket.DAY, VANCOUVER));
        assertThatIllegalArgumentException().isThrownBy(() -> Period.of(from, from, Bucket.DAY, VANCOUVER));
    }
}
