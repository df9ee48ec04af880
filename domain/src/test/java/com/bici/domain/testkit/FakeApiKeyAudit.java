package com.bici.domain.testkit;

import com.bici.domain.access.ApiKeyAudit;
import java.util.List;

final class FakeApiKeyAudit implements ApiKeyAudit {

    private final FakeStore store;

    FakeApiKeyAudit(FakeStore store) {
        this.store = store;
    }

    @Override
    public void record(Step step) {
        store.write(rows -> {
            FakeRows.require(rows.organizations.containsKey(step.organization()), "no such organization");
            return rows.apiKeySteps.add(step);
        });
    }

    List<Step> steps() {
        return store.read(rows -> List.copyOf(rows.apiKeySteps));
    }
}
