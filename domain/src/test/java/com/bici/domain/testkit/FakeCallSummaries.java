package com.bici.domain.testkit;

import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Comparator;
import java.util.List;

final class FakeCallSummaries implements CallSummaryRepository {

    private static final Comparator<CallSummary> NEWEST_FIRST = Comparator.comparing(CallSummary::createdAt)
            .thenComparing(summary -> summary.id().toString())
            .reversed();

    private final FakeStore store;

    FakeCallSummaries(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(CallSummary summary) {
        store.write(rows -> {
            rows.requireLead(summary.organizationId(), summary.leadId());
            return rows.summaries.add(summary);
        });
    }

    @Override
    public List<CallSummary> latest(OrganizationId organization, LeadId lead, int limit) {
        return store.read(rows -> rows.summaries.stream()
                .filter(summary -> summary.organizationId().equals(organization)
                        && summary.leadId().equals(lead))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
    }
}
