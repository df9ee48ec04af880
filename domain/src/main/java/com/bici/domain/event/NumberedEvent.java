package com.bici.domain.event;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committed event in its place.
 *
 * @param seq grows by one from event to event, of all organizations together
 * @param type a label, as a newer release may have written one that {@link EventType} does not know
 */
public record NumberedEvent(
        long seq,
        Instant at,
        OrganizationId organization,
        String type,
        @Nullable LeadId lead,
        JsonObject payload) {}
