package com.bici.domain.agent;

import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic variables that the agent is given before it speaks or writes. Always all of them, because the provider
 * refuses a conversation for which one is missing; all are strings, and what is not known is empty. Names are limited
 * to 50 code points, {@code conversation_context} to 1500, {@code previous_summary} to 500.
 */
public final class AgentBriefing {

    /** We know neither the weather nor anybody's orders, but agents may be declared to use them. */
    private static final Map<String, String> UNKNOWABLE = Map.of(
            "weather_context", "",
            "order_number", "",
            "fulfillment_statuses", "",
            "order_fulfillment", "");

    private AgentBriefing() {}

    /** {@code interaction_count} counts the given messages that somebody said. */
    public static Map<String, String> of(
            Organization organization, Lead lead, ConversationHistory history, CallType direction, Instant now) {
        return told(organization, Customer.of(lead), history, lead.lastContactAt(), direction, now);
    }

    /** For a caller who hides the number. */
    public static Map<String, String> ofStranger(Organization organization, CallType direction, Instant now) {
        return told(organization, Customer.stranger(null), ConversationHistory.NONE, null, direction, now);
    }

    /** When nothing could be looked up: neither the store nor the customer, so nothing is said of them. */
    public static Map<String, String> fallback(@Nullable PhoneNumber number, CallType direction, Instant now) {
        Customer customer = Customer.stranger(number);
        return all(
                customer,
                direction,
                StoreVariables.unknown(),
                TimeVariables.anywhere(now),
                HistoryVariables.of(ConversationHistory.NONE, null, ZoneId.of("UTC")),
                false);
    }

    private static Map<String, String> told(
            Organization organization,
            Customer customer,
            ConversationHistory history,
            @Nullable Instant lastContact,
            CallType direction,
            Instant now) {
        ZoneId zone = organization.timezone();
        return all(
                customer,
                direction,
                StoreVariables.of(organization, now),
                TimeVariables.at(now.atZone(zone)),
                HistoryVariables.of(history, lastContact, zone),
                !history.isEmpty());
    }

    private static Map<String, String> all(
            Customer customer,
            CallType direction,
            Map<String, String> store,
            Map<String, String> time,
            Map<String, String> history,
            boolean returning) {
        Map<String, String> variables = new HashMap<>(UNKNOWABLE);
        variables.putAll(store);
        variables.putAll(time);
        variables.putAll(history);
        variables.putAll(customer.variables());
        variables.put("is_outbound", String.valueOf(direction == CallType.OUTBOUND));
        variables.put("call_type", direction == CallType.OUTBOUND ? "outbound_followup" : "inbound");
        String name = variables.getOrDefault("organization_name", "");
        String greeting = variables.getOrDefault("time_greeting", "");
        variables.putAll(GreetingVariables.of(customer, name, greeting, returning, direction));
        return Map.copyOf(variables);
    }
}
