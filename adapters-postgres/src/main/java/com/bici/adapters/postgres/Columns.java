package com.bici.adapters.postgres;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values of the domain stand in columns. */
final class Columns {

    private static final ObjectWriter WRITER = new ObjectMapper().writer();
    private static final ObjectReader MEMBERS = new ObjectMapper().readerForMapOf(Object.class);

    private Columns() {}

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E value(Class<E> type, ResultSet row, String column) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    static OrganizationId organization(ResultSet row) throws SQLException {
        return new OrganizationId(row.getObject("organization_id", UUID.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Cut to what Postgres keeps; the driver would round up. */
    static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** As Postgres writes an array; the driver knows none of transaction ids. */
    static String transactions(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    static String text(JsonObject object) {
        try {
            return WRITER.writeValueAsString(object.members());
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("A JSON object holds something that is not JSON", failure);
        }
    }

    static JsonObject json(ResultSet row, String column) throws SQLException {
        try {
            Map<String, @Nullable Object> members = MEMBERS.readValue(row.getString(column));
            return new JsonObject(members);
        } catch (JsonProcessingException failure) {
            throw new SQLException("Column " + column + " holds no JSON object", failure);
        }
    }
}
