package com.bici.domain.testkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.analytics.CallFigures;
import com.bici.domain.analytics.Percentiles;
import com.bici.domain.analytics.Period;
import com.bici.domain.analytics.SessionFigures;
import com.bici.domain.analytics.SessionSeries;
import com.bici.domain.analytics.TakeoverFigures;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.takeover.HumanSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class FakeAnalytics implements AnalyticsRepository {

    private final FakeStore store;

    FakeAnalytics(FakeStore store) {
        this.store = store;
    }

    private record Span(Instant from, Instant until) {
        boolean covers(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }
    }

    @Override
    public SessionSeries sessions(OrganizationId organization, Period period) {
        List<Instant> edges = period.edges();
        return store.read(rows -> new SessionSeries(
                figures(rows, organization, new Span(period.from(), period.until())),
                IntStream.range(0, period.parts())
                        .mapToObj(part -> new Span(edges.get(part), edges.get(part + 1)))
                        .map(span -> figures(rows, organization, span))
                        .toList()));
    }

    private static SessionFigures figures(FakeRows rows, OrganizationId organization, Span span) {
        return new SessionFigures(
                calls(rows, organization, span),
                takeovers(rows, organization, span),
                rows.automation.log.stream()
                        .filter(decision -> decision.organization().equals(organization) && span.covers(decision.at()))
                        .collect(groupingBy(AutomationDecision::verdict, counting())));
    }

    private static CallFigures calls(FakeRows rows, OrganizationId organization, Span span) {
        List<CallSession> calls = rows.calls.values().stream()
                .filter(call -> call.organizationId().equals(organization) && span.covers(call.startedAt()))
                .toList();
        return new CallFigures(
                calls.stream().collect(groupingBy(CallSession::status, counting())),
                calls.stream().collect(groupingBy(CallSession::callType, counting())),
                percentiles(calls.stream()
                        .filter(call -> call.status() == CallStatus.COMPLETED)
                        .map(CallSession::durationSeconds)
                        .filter(Objects::nonNull)
                        .map(Integer::longValue)));
    }

    private static TakeoverFigures takeovers(FakeRows rows, OrganizationId organization, Span span) {
        List<HumanSession> sessions = rows.takeovers
                .all(organization)
                .filter(session -> span.covers(session.startedAt()))
                .toList();
        return new TakeoverFigures(
                sessions.size(),
                percentiles(sessions.stream()
                        .flatMap(session ->
                                Optional.ofNullable(session.endedAt())
                                        .map(end -> seconds(session.startedAt(), end))
                                        .stream())),
                percentiles(sessions.stream().flatMap(session -> wait(rows, session).stream())));
    }

    private static Optional<Long> wait(FakeRows rows, HumanSession session) {
        Instant joined = session.startedAt();
        Instant earliest = joined.minus(TakeoverFigures.LONGEST_WAIT);
        return rows.messages.stream()
                .filter(message -> session.leadId().equals(message.leadId()) && message.sentBy() == Sender.USER)
                .map(Message::timestamp)
                .filter(asked -> !asked.isBefore(earliest) && !asked.isAfter(joined))
                .max(Comparator.naturalOrder())
                .map(asked -> seconds(asked, joined));
    }

    private static long seconds(Instant from, Instant until) {
        return Duration.between(from, until).toSeconds();
    }

    private static Percentiles percentiles(Stream<Long> values) {
        List<Long> sorted = values.sorted().toList();
        return sorted.isEmpty()
                ? Percentiles.NONE
                : new Percentiles(sorted.get(rank(0.5, sorted.size())), sorted.get(rank(0.95, sorted.size())));
    }

    private static int rank(double share, int size) {
        return (int) Math.ceil(share * size) - 1;
    }
}
