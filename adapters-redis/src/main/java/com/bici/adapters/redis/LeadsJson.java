package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest leads under {@code bici:dashboard:leads:…}. */
record LeadsJson(List<LeadJson> leads, @Nullable CursorJson next) {

    LeadsJson {
        leads = List.copyOf(leads);
    }

    record CursorJson(Instant at, String id) {
        CursorJson {
            requireNonNull(at);
            requireNonNull(id);
        }
    }

    record LeadJson(
            String id,
            @Nullable String phoneNumber,
            String phoneNumberNormalized,
            @Nullable String customerName,
            @Nullable String email,
            LeadStatus status,
            Sentiment sentiment,
            Map<String, @Nullable Object> bikeInterest,
            Map<String, @Nullable Object> qualificationData,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant lastContactAt,
            long version) {

        LeadJson {
            requireNonNull(id);
            requireNonNull(phoneNumberNormalized);
            requireNonNull(status);
            requireNonNull(sentiment);
            requireNonNull(bikeInterest);
            requireNonNull(qualificationData);
            requireNonNull(createdAt);
            requireNonNull(updatedAt);
        }

        static LeadJson of(Lead lead) {
            return new LeadJson(
                    lead.id().value(),
                    lead.phoneNumber(),
                    lead.phoneNumberNormalized(),
                    lead.customerName(),
                    lead.email(),
                    lead.status(),
                    lead.sentiment(),
                    lead.bikeInterest().members(),
                    lead.qualificationData().members(),
                    lead.createdAt(),
                    lead.updatedAt(),
                    lead.lastContactAt(),
                    lead.version());
        }

        Lead lead(OrganizationId organization) {
            return new Lead(
                    new LeadId(id),
                    organization,
                    phoneNumber,
                    phoneNumberNormalized,
                    customerName,
                    email,
                    status,
                    sentiment,
                    new JsonObject(bikeInterest),
                    new JsonObject(qualificationData),
                    createdAt,
                    updatedAt,
                    lastContactAt,
                    version);
        }
    }

    static LeadsJson of(Page<?> page) {
        List<LeadJson> leads =
                page.items().stream().map(Lead.class::cast).map(LeadJson::of).toList();
        return new LeadsJson(
                leads,
                page.following()
                        .map(cursor -> new CursorJson(cursor.at(), cursor.id()))
                        .orElse(null));
    }

    Page<Lead> page(OrganizationId organization) {
        return new Page<>(
                leads.stream().map(lead -> lead.lead(organization)).toList(),
                Optional.ofNullable(next)
                        .map(cursor -> new Page.Cursor(cursor.at(), cursor.id()))
                        .orElse(null));
    }
}
