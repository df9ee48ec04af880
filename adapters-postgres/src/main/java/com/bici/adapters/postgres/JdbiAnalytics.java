package com.bici.adapters.postgres;

import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.analytics.CallFigures;
import com.bici.domain.analytics.Percentiles;
import com.bici.domain.analytics.Period;
import com.bici.domain.analytics.SessionFigures;
import com.bici.domain.analytics.SessionSeries;
import com.bici.domain.analytics.TakeoverFigures;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAnalytics implements AnalyticsRepository {

    /** What one of the three statements may take. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** How rows tell of all parts together. */
    private static final int WHOLE = 0;

    private final Database database;

    JdbiAnalytics(Database database) {
        this.database = database;
    }

    @Override
    public SessionSeries sessions(OrganizationId organization, Period period) {
        return database.snapshot(LIMIT, handle -> series(handle, organization, period));
    }

    private static SessionSeries series(Handle handle, OrganizationId organization, Period period) {
        Map<Integer, CallFigures> calls = new HashMap<>();
        query(handle, AnalyticsSql.CALLS, organization, period)
                .map(JdbiAnalytics::calls)
                .forEach(row -> calls.put(row.part(), row.value()));
        Map<Integer, TakeoverFigures> takeovers = new HashMap<>();
        query(handle, AnalyticsSql.TAKEOVERS, organization, period)
                .bind("longestWait", TakeoverFigures.LONGEST_WAIT.toSeconds())
                .map(JdbiAnalytics::takeovers)
                .forEach(row -> takeovers.put(row.part(), row.value()));
        Map<Integer, Map<AutomationVerdict, Long>> automation = new HashMap<>();
        query(handle, AnalyticsSql.AUTOMATION, organization, period)
                .map(JdbiAnalytics::decisions)
                .forEach(row -> automation
                        .computeIfAbsent(row.part(), part -> new EnumMap<>(AutomationVerdict.class))
                        .put(row.value().verdict(), row.value().count()));
        List<SessionFigures> figures = IntStream.rangeClosed(WHOLE, period.parts())
                .mapToObj(part -> new SessionFigures(
                        calls.getOrDefault(part, CallFigures.NONE),
                        takeovers.getOrDefault(part, TakeoverFigures.NONE),
                        automation.getOrDefault(part, Map.of())))
                .toList();
        return new SessionSeries(figures.getFirst(), figures.subList(1, figures.size()));
    }

    static Query query(Handle handle, String sql, OrganizationId organization, Period period) {
        List<String> edges = period.edges().stream()
                .map(edge -> String.valueOf(Columns.timestamp(edge)))
                .toList();
        return handle.createQuery(sql)
                .bind("organization", organization.value())
                .bindArray("edges", String.class, edges)
                .bind("from", Columns.timestamp(period.from()))
                .bind("until", Columns.timestamp(period.until()));
    }

    private record Row<T>(int part, T value) {}

    private record Decisions(AutomationVerdict verdict, long count) {}

    private static Row<CallFigures> calls(ResultSet row, StatementContext context) throws SQLException {
        return new Row<>(
                row.getInt("part"),
                new CallFigures(
                        counts(CallStatus.class, row), counts(CallType.class, row), percentiles(row, "duration")));
    }

    private static Row<TakeoverFigures> takeovers(ResultSet row, StatementContext context) throws SQLException {
        return new Row<>(
                row.getInt("part"),
                new TakeoverFigures(row.getLong("takeovers"), percentiles(row, "length"), percentiles(row, "wait")));
    }

    private static Row<Decisions> decisions(ResultSet row, StatementContext context) throws SQLException {
        return new Row<>(
                row.getInt("part"),
                new Decisions(Columns.value(AutomationVerdict.class, row, "verdict"), row.getLong("decisions")));
    }

    /** One column for each word. */
    private static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, ResultSet row) throws SQLException {
        Map<E, Long> counts = new EnumMap<>(type);
        for (E word : type.getEnumConstants()) {
            long count = row.getLong(Columns.text(word));
            if (count > 0) {
                counts.put(word, count);
            }
        }
        return counts;
    }

    private static Percentiles percentiles(ResultSet row, String name) throws SQLException {
        return new Percentiles(row.getObject(name + "_p50", Long.class), row.getObject(name + "_p95", Long.class));
    }
}
