package com.bici.domain.testkit;

import com.bici.domain.takeover.TakeoverAudit;
import java.util.List;

final class FakeTakeoverAudit implements TakeoverAudit {

    private final FakeStore store;

    FakeTakeoverAudit(FakeStore store) {
        this.store = store;
    }

    @Override
    public void record(Step step) {
        store.write(rows -> {
            FakeRows.require(rows.organizations.containsKey(step.session().organizationId()), "no such organization");
            return rows.takeovers.audit.add(step);
        });
    }

    List<Step> steps() {
        return store.read(rows -> List.copyOf(rows.takeovers.audit));
    }
}
