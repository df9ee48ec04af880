package com.bici.domain.testkit;

import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.InboundLedger;
import org.jspecify.annotations.Nullable;

final class FakeInboundLedger implements InboundLedger {

    private final FakeStore store;

    FakeInboundLedger(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean receive(String messageSid, @Nullable OrganizationId organization) {
        return store.write(rows -> rows.inbound.add(messageSid));
    }
}
