package com.bici.application.event;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What clients are told of leads. */
public final class LeadEvents {

    private LeadEvents() {}

    public static Event created(Lead lead) {
        return event(EventType.LEAD_CREATED, lead, JsonObject.with("customer_name", lead.customerName()));
    }

    public static Event updated(Lead before, Lead after) {
        JsonObject.Builder payload =
                JsonObject.with("customer_name", after.customerName()).and("updates", updates(before, after));
        return event(EventType.LEAD_UPDATED, after, payload);
    }

    public static Event erased(OrganizationId organization, LeadId lead) {
        return new Event(organization, EventType.LEAD_ERASED, lead, JsonObject.EMPTY);
    }

    /** The new values of the members that changed by the update itself. */
    private static JsonObject updates(Lead before, Lead after) {
        Map<String, @Nullable Object> old = resource(before).members();
        Map<String, @Nullable Object> changed =
                new LinkedHashMap<>(resource(after).members());
        changed.keySet().removeIf(name -> Objects.equals(old.get(name), changed.get(name)));
        changed.remove("updated_at");
        changed.remove("version");
        return new JsonObject(changed);
    }

    private static Event event(EventType type, Lead lead, JsonObject.Builder payload) {
        return new Event(
                lead.organizationId(),
                type,
                lead.id(),
                payload.and("lead", resource(lead)).build());
    }

    private static JsonObject resource(Lead lead) {
        return JsonObject.with("id", lead.id())
                .and("organization_id", lead.organizationId())
                .and("phone_number", lead.phoneNumber())
                .and("phone_number_normalized", lead.phoneNumberNormalized())
                .and("customer_name", lead.customerName())
                .and("email", lead.email())
                .and("status", lead.status())
                .and("sentiment", lead.sentiment())
                .and("bike_interest", lead.bikeInterest())
                .and("qualification_data", lead.qualificationData())
                .and("created_at", lead.createdAt())
                .and("updated_at", lead.updatedAt())
                .and("last_contact_at", lead.lastContactAt())
                .and("version", lead.version())
                .build();
    }
}
