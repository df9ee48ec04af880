package com.bici.domain.lead;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it is asked for; it comes to be only if the organization does not know the phone number yet.
 *
 * @param phoneNumber as it was received; null for somebody without a telephone
 * @param phoneNumberNormalized what stands for the number of somebody without a telephone
 */
public record NewLead(
        LeadId id,
        OrganizationId organizationId,
        @Nullable String phoneNumber,
        String phoneNumberNormalized,
        @Nullable String customerName,
        @Nullable String email,
        LeadStatus status,
        Sentiment sentiment,
        JsonObject bikeInterest,
        JsonObject qualificationData) {

    public NewLead(
            LeadId id,
            OrganizationId organizationId,
            PhoneNumber phoneNumber,
            @Nullable String customerName,
            @Nullable String email,
            LeadStatus status,
            Sentiment sentiment,
            JsonObject bikeInterest,
            JsonObject qualificationData) {
        this(
                id,
                organizationId,
                phoneNumber.asReceived(),
                phoneNumber.normalized(),
                customerName,
                email,
                status,
                sentiment,
                bikeInterest,
                qualificationData);
    }

    /** Somebody of whom nothing but the number is known. */
    public static NewLead unnamed(LeadId id, OrganizationId organization, PhoneNumber number) {
        return new NewLead(
                id,
                organization,
                number,
                null,
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    /** Somebody who spoke without a telephone, known again only by the mark. */
    public static NewLead withoutTelephone(LeadId id, OrganizationId organization, String mark) {
        return new NewLead(
                id,
                organization,
                null,
                mark,
                null,
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    /** Names nobody, like {@link Lead#toString}. */
    @Override
    public String toString() {
        return "NewLead[" + id + "]";
    }
}
