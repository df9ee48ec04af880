package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.sms.SmsTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmsSessionTest extends SmsTests {

    SmsSessionTest(CacheCondition condition) {
        super(condition);
    }

    private SmsSessions.Found find(Lead lead) {
        return node.smsSessions.find(organization, lead.id(), Freshness.CACHED).orElseThrow();
    }

    private void promise(Lead lead, SmsTemplate template) {
        write(() -> database.automationLedger()
                .reserve(
                        organization,
                        lead.id(),
                        new AutomationChoice(template, Duration.ZERO, List.of("recommendation")),
                        clock.instant()));
    }

    @Test
    void find_nothingHappened_isEmptyState() {
        Lead lead = addLead();

        assertThat(find(lead).session())
                .isEqualTo(new SmsSessionState(lead.id(), null, 0, null, null, null, 0, List.of()));
        assertThat(find(lead).automation()).isEqualTo(new SmsAutomationState(List.of(), null, 0));
    }

    @Test
    void find_unknownOrForeignLead_isEmpty() {
        Lead lead = addLead();
        find(lead);

        assertThat(node.smsSessions.find(organization, new LeadId("nobody"), Freshness.CACHED))
                .isEmpty();
        assertThat(node.smsSessions.find(other, lead.id(), Freshness.CACHED)).isEmpty();
        assertThat(node.smsSessions.find(other, lead.id(), Freshness.LATEST)).isEmpty();
    }

    @Test
    void find_afterAMessage_countsIt() {
        Lead lead = addLead();
        find(lead);

        receive(lead, "Hello");

        assertThat(find(lead).session().messageCount()).isEqualTo(1);
    }

    @Test
    void find_rememberedPromise_isLeftOutOnceItIsOld() {
        Lead lead = addLead();
        Instant first = clock.instant();
        promise(lead, SmsTemplate.STORE_HOURS);
        clock.advance(Duration.ofMinutes(40));
        promise(lead, SmsTemplate.DIRECTIONS);
        assertThat(find(lead).automation().recentMessages())
                .containsExactly(new Reserved("store_hours", first), new Reserved("directions", clock.instant()));

        clock.advance(Duration.ofMinutes(20));

        assertThat(find(lead).automation().recentMessages())
                .extracting(Reserved::template)
                .containsExactly("directions");
        assertThat(find(lead).automation().totalMessagesSent()).isEqualTo(2);
    }

    @Test
    void find_latest_saysSo() {
        Lead lead = addLead();

        assertThat(node.smsSessions
                        .find(organization, lead.id(), Freshness.LATEST)
                        .orElseThrow()
                        .cacheStatus())
                .isEqualTo(new CacheStatus.Requested());
    }
}
