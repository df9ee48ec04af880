package com.bici.adapters.postgres;

import com.bici.domain.shared.Entry;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** An open session with one of the messages that wait for it, or with none. */
record TakeoverRow(
        HumanSession session,
        long version,
        long generation,
        @Nullable QueuedMessage message) {

    static TakeoverRow read(ResultSet row, StatementContext context) throws SQLException {
        return new TakeoverRow(
                HumanSessionRow.read(row, context),
                row.getLong("human_version"),
                row.getLong("cache_generation"),
                row.getString("message_id") == null ? null : QueuedMessageRow.read(row, context));
    }

    /** The rows of each session as one entry; sessions and messages keep their order. */
    static List<Entry<Takeover>> entries(List<TakeoverRow> rows) {
        Map<HumanSessionId, List<TakeoverRow>> ofSessions = rows.stream()
                .collect(Collectors.groupingBy(row -> row.session().id(), LinkedHashMap::new, Collectors.toList()));
        return ofSessions.values().stream().map(TakeoverRow::entry).toList();
    }

    private static Entry<Takeover> entry(List<TakeoverRow> rows) {
        TakeoverRow first = rows.getFirst();
        List<QueuedMessage> queue =
                rows.stream().flatMap(row -> row.waiting().stream()).toList();
        return new Entry<>(
                first.session().organizationId(),
                first.version(),
                first.generation(),
                false,
                new Takeover(first.session(), queue));
    }

    private Optional<QueuedMessage> waiting() {
        return Optional.ofNullable(message);
    }
}
