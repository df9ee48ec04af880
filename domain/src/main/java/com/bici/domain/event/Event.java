package com.bici.domain.event;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * A change that the organization's clients are told of.
 *
 * @param payload what they read besides type, time and lead: the resource the event is about, as the API shows it
 */
public record Event(
        OrganizationId organization,
        EventType type,
        @Nullable LeadId lead,
        JsonObject payload) {}
