package com.bici.application.lead;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.NewLead;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases of {@link Leads}. */
public final class LeadService implements Leads {

    private final LeadRepository leads;
    private final Transactions transactions;
    private final Cache cache;
    private final Supplier<UUID> ids;

    public LeadService(LeadRepository leads, Transactions transactions, Cache cache, Supplier<UUID> ids) {
        this.leads = leads;
        this.transactions = transactions;
        this.cache = cache;
        this.ids = ids;
    }

    @Override
    public FindOrCreate findOrCreate(Create command) {
        NewLead lead = new NewLead(
                new LeadId(ids.get().toString()),
                command.organization(),
                command.phoneNumber(),
                command.customerName(),
                command.email(),
                command.status(),
                command.sentiment(),
                command.bikeInterest(),
                command.qualificationData());
        Committed<FindOrCreate> committed = transactions.call(() -> leads.findOrCreate(lead));
        cache.publish(committed.commit(), List.of());
        return committed.value();
    }

    @Override
    public Optional<Lead> find(OrganizationId organization, LeadId id) {
        return leads.find(organization, id);
    }

    @Override
    public Page<Lead> after(OrganizationId organization, int limit, Page.Cursor cursor) {
        return leads.newest(organization, limit, cursor);
    }

    @Override
    public Change update(Update command) {
        Committed<Change> committed = transactions.call(() -> leads.lock(command.organization(), command.id())
                .map(lead -> change(lead, command))
                .orElseGet(Change.UnknownLead::new));
        cache.publish(committed.commit(), List.of());
        return committed.value();
    }

    private Change change(Lead lead, Update command) {
        Long expected = command.expectedVersion();
        if (expected != null && expected != lead.version()) {
            return new Change.VersionConflict(lead.version());
        }
        Lead changed = lead.apply(command.change());
        return new Change.Done(changed.equals(lead) ? lead : leads.update(changed));
    }
}
