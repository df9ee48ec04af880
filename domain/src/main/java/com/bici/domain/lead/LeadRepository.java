package com.bici.domain.lead;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The leads in Postgres. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when it is away;
 * methods that write belong into a transaction.
 */
public interface LeadRepository {

    Optional<Lead> find(OrganizationId organization, LeadId id);

    /** Like {@link #find}, and nobody else changes it until this transaction ends. */
    Optional<Lead> lock(OrganizationId organization, LeadId id);

    /** One statement: stores the lead, or finds the one that has its phone number, however many ask at once. */
    FindOrCreate findOrCreate(NewLead lead);

    /** Stores the changed lead and returns it with its new version and time. */
    Lead update(Lead lead);

    /** The organization's leads, newest first. */
    Page<Lead> newest(OrganizationId organization, int limit, Page.@Nullable Cursor after);

    /** What a cache keeps as the organization's dashboard list: the first page, unversioned. */
    Optional<Entry<Page<Lead>>> newestEntry(OrganizationId organization, int limit);
}
