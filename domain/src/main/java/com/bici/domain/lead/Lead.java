package com.bici.domain.lead;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer of one organization; the normalized phone number is unique within it.
 *
 * @param phoneNumber as it was received
 * @param version raised by the database with every change
 */
public record Lead(
        LeadId id,
        OrganizationId organizationId,
        @Nullable String phoneNumber,
        String phoneNumberNormalized,
        @Nullable String customerName,
        @Nullable String email,
        LeadStatus status,
        Sentiment sentiment,
        JsonObject bikeInterest,
        JsonObject qualificationData,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastContactAt,
        long version) {

    /** This lead after the change; timestamps and version are the database's to set. */
    public Lead apply(LeadChange change) {
        return new Lead(
                id,
                organizationId,
                phoneNumber,
                phoneNumberNormalized,
                change.customerName().or(customerName),
                change.email().or(email),
                change.status() == null ? status : change.status(),
                change.sentiment() == null ? sentiment : change.sentiment(),
                change.bikeInterest() == null ? bikeInterest : bikeInterest.mergedWith(change.bikeInterest()),
                change.qualificationData() == null
                        ? qualificationData
                        : qualificationData.mergedWith(change.qualificationData()),
                createdAt,
                updatedAt,
                lastContactAt,
                version);
    }

    /** This lead after somebody spoke with the customer. */
    public Lead contactedAt(Instant time) {
        return new Lead(
                id,
                organizationId,
                phoneNumber,
                phoneNumberNormalized,
                customerName,
                email,
                status,
                sentiment,
                bikeInterest,
                qualificationData,
                createdAt,
                updatedAt,
                lastContactAt == null || lastContactAt.isBefore(time) ? time : lastContactAt,
                version);
    }

    /** Names nobody: a lead's name, number and address do not belong into logs. */
    @Override
    public String toString() {
        return "Lead[" + id + ", version " + version + "]";
    }
}
