package com.bici.application.lead;

import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers of an organization. */
public interface Leads {

    /** The organization's lead with this phone number; a known one is left as it is. */
    FindOrCreate findOrCreate(Create command);

    Optional<Lead> find(OrganizationId organization, LeadId id);

    /** The leads after the cursor, newest first. The beginning of the list is the dashboard's. */
    Page<Lead> after(OrganizationId organization, int limit, Page.Cursor cursor);

    Change update(Update command);

    record Create(
            OrganizationId organization,
            PhoneNumber phoneNumber,
            @Nullable String customerName,
            @Nullable String email,
            LeadStatus status,
            Sentiment sentiment,
            JsonObject bikeInterest,
            JsonObject qualificationData) {

        /** Names nobody, like {@link Lead#toString}. */
        @Override
        public String toString() {
            return "Create[organization " + organization + "]";
        }
    }

    /** @param expectedVersion null to change whatever version there is */
    record Update(
            OrganizationId organization,
            LeadId id,
            LeadChange change,
            @Nullable Long expectedVersion) {}

    sealed interface Change {
        record Done(Lead lead) implements Change {}

        record UnknownLead() implements Change {}

        record VersionConflict(long current) implements Change {}
    }
}
