package com.bici.domain.call;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finished conversation was about, in a few sentences.
 *
 * @param sentimentScore from 0 (bad) over 0.5 (neutral) to 1 (good)
 * @param conversationType {@code voice} or {@code sms}
 */
public record CallSummary(
        UUID id,
        OrganizationId organizationId,
        LeadId leadId,
        String summary,
        List<String> keyPoints,
        List<String> nextSteps,
        double sentimentScore,
        @Nullable String classification,
        String conversationType,
        Instant createdAt,
        JsonObject metadata) {

    public CallSummary {
        keyPoints = List.copyOf(keyPoints);
        nextSteps = List.copyOf(nextSteps);
    }

    /** Shows no text: it is about a customer. */
    @Override
    public String toString() {
        return "CallSummary[" + id + "]";
    }
}
