package com.bici.adapters.http.analytics;

import com.bici.adapters.http.json.Words;
import com.bici.domain.analytics.CallFigures;
import com.bici.domain.analytics.Percentiles;
import com.bici.domain.analytics.SessionFigures;
import com.bici.domain.analytics.TakeoverFigures;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.sms.AutomationVerdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened in one time, as clients see it: every count is there, also when it is 0. */
record FiguresView(Calls calls, Takeovers takeovers, AutomaticSms automaticSms) {

    static FiguresView of(SessionFigures figures) {
        return new FiguresView(
                Calls.of(figures.calls()), Takeovers.of(figures.takeovers()), AutomaticSms.of(figures.automation()));
    }

    record Calls(long total, Map<String, Long> byStatus, Map<String, Long> byDirection, Seconds durationSeconds) {

        static Calls of(CallFigures calls) {
            return new Calls(
                    sum(calls.byType()),
                    counts(Arrays.stream(CallStatus.values()), calls.byStatus()),
                    counts(Arrays.stream(CallType.values()), calls.byType()),
                    Seconds.of(calls.durations()));
        }
    }

    record Takeovers(long total, Seconds lengthSeconds, Seconds timeToTakeoverSeconds) {

        static Takeovers of(TakeoverFigures takeovers) {
            return new Takeovers(takeovers.count(), Seconds.of(takeovers.lengths()), Seconds.of(takeovers.waits()));
        }
    }

    record AutomaticSms(long sent, long suppressed, Map<String, Long> suppressedByReason) {

        static AutomaticSms of(Map<AutomationVerdict, Long> verdicts) {
            long sent = verdicts.getOrDefault(AutomationVerdict.SENT, 0L);
            return new AutomaticSms(
                    sent,
                    sum(verdicts) - sent,
                    counts(
                            Arrays.stream(AutomationVerdict.values())
                                    .filter(verdict -> verdict != AutomationVerdict.SENT),
                            verdicts));
        }
    }

    record Seconds(@Nullable Long p50, @Nullable Long p95) {

        static Seconds of(Percentiles percentiles) {
            return new Seconds(percentiles.p50(), percentiles.p95());
        }
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <E extends Enum<E>> Map<String, Long> counts(Stream<E> words, Map<E, Long> counts) {
        Map<String, Long> view = new LinkedHashMap<>();
        words.forEach(word -> view.put(Words.of(word), counts.getOrDefault(word, 0L)));
        return view;
    }
}
