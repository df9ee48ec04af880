package com.bici.domain.testkit;

import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.NewLead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class FakeLeads implements LeadRepository {

    private final FakeStore store;

    FakeLeads(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Lead> find(OrganizationId organization, LeadId id) {
        return store.read(rows -> Optional.ofNullable(rows.leads.get(id))
                .filter(lead -> lead.organizationId().equals(organization)));
    }

    @Override
    public Optional<Lead> lock(OrganizationId organization, LeadId id) {
        return find(organization, id);
    }

    @Override
    public FindOrCreate findOrCreate(NewLead lead) {
        return store.write(rows -> rows.leads.values().stream()
                .filter(known -> known.organizationId().equals(lead.organizationId())
                        && known.phoneNumberNormalized()
                                .equals(lead.phoneNumberNormalized()))
                .findFirst()
                .<FindOrCreate>map(FindOrCreate.Found::new)
                .orElseGet(() -> new FindOrCreate.Created(rows.store(created(lead, store.now())))));
    }

    @Override
    public Lead update(Lead lead) {
        return store.write(rows -> {
            Lead before = Objects.requireNonNull(rows.leads.get(lead.id()), "no such lead");
            Lead same = changed(lead, before, before.updatedAt(), before.version());
            return same.equals(before) ? before : rows.store(changed(lead, before, store.now(), before.version() + 1));
        });
    }

    @Override
    public Page<Lead> newest(OrganizationId organization, int limit, Page.@Nullable Cursor after) {
        return store.read(rows -> newest(rows, organization, limit, after));
    }

    @Override
    public Optional<Entry<Page<Lead>>> newestEntry(OrganizationId organization, int limit) {
        return store.read(rows -> Optional.ofNullable(rows.organizations.get(organization))
                .map(known ->
                        rows.entry(organization, Entry.UNVERSIONED, false, newest(rows, organization, limit, null))));
    }

    private static Page<Lead> newest(
            FakeRows rows, OrganizationId organization, int limit, Page.@Nullable Cursor after) {
        return FakePages.newestFirst(
                rows.leads.values().stream()
                        .filter(lead -> lead.organizationId().equals(organization)),
                lead -> new Page.Cursor(lead.createdAt(), lead.id().value()),
                limit,
                after);
    }

    private static Lead created(NewLead lead, Instant now) {
        return new Lead(
                lead.id(),
                lead.organizationId(),
                lead.phoneNumber(),
                lead.phoneNumberNormalized(),
                lead.customerName(),
                lead.email(),
                lead.status(),
                lead.sentiment(),
                lead.bikeInterest(),
                lead.qualificationData(),
                now,
                now,
                null,
                1);
    }

    private static Lead changed(Lead lead, Lead before, Instant updatedAt, long version) {
        return new Lead(
                lead.id(),
                before.organizationId(),
                lead.phoneNumber(),
                lead.phoneNumberNormalized(),
                lead.customerName(),
                lead.email(),
                lead.status(),
                lead.sentiment(),
                lead.bikeInterest(),
                lead.qualificationData(),
                before.createdAt(),
                updatedAt,
                lead.lastContactAt(),
                version);
    }
}
