package com.bici.application.lead;

import com.bici.application.event.Announcements;
import com.bici.application.event.LeadEvents;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.event.EventLog;
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
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Supplier<UUID> ids;

    public LeadService(
            LeadRepository leads,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Supplier<UUID> ids) {
        this.leads = leads;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
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
        Committed<FindOrCreate> committed = transactions.call(() -> findOrCreate(lead));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private FindOrCreate findOrCreate(NewLead lead) {
        FindOrCreate outcome = leads.findOrCreate(lead);
        if (outcome instanceof FindOrCreate.Created(Lead created)) {
            events.append(List.of(LeadEvents.created(created)));
        }
        return outcome;
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
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private Change change(Lead lead, Update command) {
        Long expected = command.expectedVersion();
        if (expected != null && expected != lead.version()) {
            return new Change.VersionConflict(lead.version());
        }
        Lead changed = lead.apply(command.change());
        return new Change.Done(changed.equals(lead) ? lead : store(lead, changed));
    }

    private Lead store(Lead before, Lead changed) {
        Lead after = leads.update(changed);
        events.append(List.of(LeadEvents.updated(before, after)));
        return after;
    }
}
