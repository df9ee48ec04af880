package com.bici.adapters.http.lead;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lead as clients see it. */
record LeadView(
        String id,
        String organizationId,
        @Nullable String phoneNumber,
        String phoneNumberNormalized,
        @Nullable String customerName,
        @Nullable String email,
        @OneOf(LeadStatus.class) String status,
        @OneOf(Sentiment.class) String sentiment,
        Map<String, @Nullable Object> bikeInterest,
        Map<String, @Nullable Object> qualificationData,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastContactAt,
        long version) {
    static LeadView of(Lead lead) {
        return new LeadView(
                lead.id().value(),
                lead.organizationId().toString(),
                lead.phoneNumber(),
                lead.phoneNumberNormalized(),
                lead.customerName(),
                lead.email(),
                Words.of(lead.status()),
                Words.of(lead.sentiment()),
                lead.bikeInterest().members(),
                lead.qualificationData().members(),
                lead.createdAt(),
                lead.updatedAt(),
                lead.lastContactAt(),
                lead.version());
    }
}
