package com.bici.domain.testkit;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationLedger;
import com.bici.domain.testkit.FakeAutomation.Promised;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

final class FakeAutomationLedger implements AutomationLedger {

    private final FakeStore store;

    FakeAutomationLedger(FakeStore store) {
        this.store = store;
    }

    @Override
    public Reservation reserve(OrganizationId organization, LeadId lead, AutomationChoice choice, Instant at) {
        Instant promised = at.truncatedTo(ChronoUnit.MICROS);
        return store.write(rows -> {
            rows.requireLead(organization, lead);
            if (rows.automation.isTaken(lead, choice.template(), promised.minus(WINDOW))) {
                return Reservation.DUPLICATE;
            }
            boolean rests = rows.automation
                    .promised(lead)
                    .map(Promised::at)
                    .filter(last -> last.isAfter(promised.minus(COOLDOWN)))
                    .isPresent();
            if (rests) {
                return Reservation.COOLDOWN;
            }
            rows.automation.promise(organization, lead, choice, promised);
            return Reservation.RESERVED;
        });
    }

    @Override
    public void record(AutomationDecision decision) {
        store.write(rows -> rows.automation.log.add(decision));
    }

    List<AutomationDecision> decisions() {
        return store.read(rows -> List.copyOf(rows.automation.log));
    }
}
