package com.bici.domain.testkit;

import com.bici.domain.call.CallSession;
import com.bici.domain.dashboard.DashboardRepository;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

final class FakeDashboard implements DashboardRepository {

    private final FakeStore store;

    FakeDashboard(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Entry<DashboardStats>> statsEntry(OrganizationId organization) {
        return store.read(rows -> Optional.ofNullable(rows.organizations.get(organization))
                .map(known -> rows.entry(organization, Entry.UNVERSIONED, false, stats(rows, organization))));
    }

    private static DashboardStats stats(FakeRows rows, OrganizationId organization) {
        return new DashboardStats(
                count(rows.leads.values(), Lead::organizationId, organization),
                count(rows.calls.values(), CallSession::organizationId, organization),
                count(rows.messages, Message::organizationId, organization),
                rows.calls.values().stream()
                                .filter(call ->
                                        call.isLive() && call.organizationId().equals(organization))
                                .count()
                        + rows.takeovers.open(organization).count());
    }

    private static <T> long count(Collection<T> items, Function<T, OrganizationId> owner, OrganizationId organization) {
        return items.stream()
                .filter(item -> owner.apply(item).equals(organization))
                .count();
    }
}
