package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.takeover.Takeover;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of each cache's values. It holds no type names: what stands under a key can only ever become the one record
 * that belongs there. A change of shape needs a new {@link #SCHEMA}.
 */
final class EntryCodec {

    static final int SCHEMA = 1;

    private final ObjectMapper json = Json.mapper();

    /** The pointer of a lead; "none" has no session id. */
    record PointerJson(@Nullable UUID sessionId) {}

    <V> String encode(CacheKey<V> key, V value) {
        try {
            return json.writeValueAsString(
                    switch (value) {
                        case CallSession session -> CallSessionJson.of(session);
                        case ActiveCall active ->
                            new PointerJson(
                                    active.session().map(CallSessionId::value).orElse(null));
                        case CallSessionId id -> new PointerJson(id.value());
                        case Takeover takeover -> TakeoverJson.of(takeover);
                        case SmsSessionState state -> SmsSessionJson.of(state);
                        case SmsAutomationState state -> SmsAutomationJson.of(state);
                        case Page<?> page -> LeadsJson.of(page);
                        default -> value;
                    });
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value of " + CacheName.of(key) + " cannot be written as JSON", e);
        }
    }

    /** What the JSON says, or empty when it is not a value of this very key. */
    @SuppressWarnings("unchecked") // the switch gives what the key's type says
    <V> Optional<V> decode(CacheKey<V> key, OrganizationId organization, long version, String text) {
        try {
            Object value = switch (key) {
                case CacheKey.Session(CallSessionId id) ->
                    checked(
                            id,
                            version,
                            json.readValue(text, CallSessionJson.class).session(organization));
                case CacheKey.SessionOfLead lead ->
                    new ActiveCall(Optional.ofNullable(pointer(text).sessionId())
                            .map(CallSessionId::new)
                            .orElse(null));
                case CacheKey.SessionOfConversation conversation -> named(pointer(text));
                case CacheKey.TakeoverOfLead(LeadId lead) ->
                    json.readValue(text, TakeoverJson.class).takeover(organization, lead);
                case CacheKey.SmsSessionOfLead(LeadId lead) ->
                    json.readValue(text, SmsSessionJson.class).state(lead);
                case CacheKey.SmsAutomationOfLead lead ->
                    json.readValue(text, SmsAutomationJson.class).state();
                case CacheKey.Stats(OrganizationId owner) ->
                    checked(owner, organization, json.readValue(text, DashboardStats.class));
                case CacheKey.Leads(OrganizationId owner) ->
                    checked(
                            owner,
                            organization,
                            json.readValue(text, LeadsJson.class).page(organization));
            };
            return Optional.of((V) value);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException | DateTimeException broken) {
            return Optional.empty();
        }
    }

    private PointerJson pointer(String text) throws JsonProcessingException {
        return json.readValue(text, PointerJson.class);
    }

    private static CallSessionId named(PointerJson pointer) {
        return Optional.ofNullable(pointer.sessionId())
                .map(CallSessionId::new)
                .orElseThrow(() -> new IllegalArgumentException("names no session"));
    }

    private static CallSession checked(CallSessionId asked, long version, CallSession found) {
        if (!asked.equals(found.id()) || version != found.version()) {
            throw new IllegalArgumentException("another session's value, or of another version");
        }
        return found;
    }

    private static <T> T checked(OrganizationId owner, OrganizationId found, T value) {
        if (!owner.equals(found)) {
            throw new IllegalArgumentException("another organization's value");
        }
        return value;
    }
}
