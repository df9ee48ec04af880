package com.bici.adapters.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Times every statement under the name in its leading comment: {@code /* call_sessions.find *}{@code /}. */
final class StatementTimer implements SqlLogger {

    private static final Pattern NAME = Pattern.compile("^\\s*/\\* (\\S+) \\*/");

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    StatementTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        record(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        record(context);
    }

    private void record(StatementContext context) {
        timers.computeIfAbsent(context.getRawSql(), this::timer)
                .record(context.getElapsedTime(ChronoUnit.NANOS), TimeUnit.NANOSECONDS);
    }

    private Timer timer(String sql) {
        Matcher name = NAME.matcher(sql);
        return Timer.builder("postgres.statement")
                .description("Time of one SQL statement, as the service waits for it")
                .tag("statement", name.find() ? name.group(1) : "other")
                .register(meters);
    }
}
