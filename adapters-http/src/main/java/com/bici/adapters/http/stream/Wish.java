package com.bici.adapters.http.stream;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.domain.event.EventType;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.shared.LeadId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param after the last position it knows; null when it begins now
 */
record Wish(@Nullable Long after, EventFilter filter) {
    private static final String LAST_EVENT_ID = "lastEventId";
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");
    private static final String MUST_BE_DIGITS = "must be 1 to 18 digits";
    private static final String MUST_BE_LEAD = "must be the id of a lead";
    private static final String MUST_BE_TYPES = "must be types of events, separated by commas";

    /** @param header the value of {@code Last-Event-ID}, which is believed before the query */
    static Wish of(@Nullable String header, QueryParameters query) {
        String after = header == null ? query.text(LAST_EVENT_ID).orElse(null) : header.strip();
        LeadId lead = query.text("leadId")
                .map(text -> LeadId.parse(text).orElseThrow(() -> invalid("leadId", MUST_BE_LEAD)))
                .orElse(null);
        Set<String> types = query.text("types")
                .map(text -> types(text).orElseThrow(() -> invalid("types", MUST_BE_TYPES)))
                .orElse(Set.of());
        Long position =
                after == null ? null : position(after).orElseThrow(() -> invalid(LAST_EVENT_ID, MUST_BE_DIGITS));
        return new Wish(position, new EventFilter(lead, types));
    }

    static Wish of(RequestFields fields) {
        Field<Long> after = fields.textOrNumber(LAST_EVENT_ID, Wish::position, MUST_BE_DIGITS);
        Field<LeadId> lead = fields.text("leadId", LeadId::parse, MUST_BE_LEAD);
        Field<Set<String>> types = fields.textOrList("types", Wish::types, MUST_BE_TYPES);
        fields.verify();
        return new Wish(after.orNull(), new EventFilter(lead.orNull(), types.or(Set.of())));
    }

    private static Optional<Long> position(String text) {
        return POSITION.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Set<String>> types(String text) {
        Set<String> types =
                Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        return types.stream().allMatch(Wish::isType) ? Optional.of(types) : Optional.empty();
    }

    private static boolean isType(String type) {
        return EventType.labelled(type).isPresent() || LiveEvent.isType(type);
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).asException();
    }
}
