package com.bici.domain.testkit;

import com.bici.domain.call.CallAttempts;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;

final class FakeCallAttempts implements CallAttempts {

    private final FakeStore store;

    FakeCallAttempts(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean begin(OrganizationId organization, LeadId lead, Duration hold) {
        Instant now = store.now();
        return store.write(rows -> {
            rows.requireLead(organization, lead);
            boolean free = !rows.attempts.getOrDefault(lead, now).isAfter(now);
            if (free) {
                rows.attempts.put(lead, now.plus(hold));
            }
            return free;
        });
    }

    @Override
    public void abandon(OrganizationId organization, LeadId lead) {
        store.write(rows -> {
            rows.requireLead(organization, lead);
            return rows.attempts.remove(lead) != null;
        });
    }
}
