package com.bici.domain.sms;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a finished voice call gives the automation to decide about.
 *
 * @param session the call; at most one automatic message comes of it
 * @param recommendation what the voice provider's agent recommends to send, such as {@code send_hours}
 * @param triggers what the customer asked for, such as {@code asked_hours}
 * @param classification {@code sales}, {@code support}, {@code service} or {@code general}
 * @param purchaseIntent from 0 to 1
 * @param appointment date and time of an appointment if one was made: {@code date}, {@code time}; empty otherwise
 */
public record AutomationRequest(
        OrganizationId organization,
        LeadId lead,
        CallSessionId session,
        @Nullable String recommendation,
        Set<String> triggers,
        String classification,
        double purchaseIntent,
        JsonObject appointment) {

    public AutomationRequest {
        triggers = Set.copyOf(triggers);
    }
}
