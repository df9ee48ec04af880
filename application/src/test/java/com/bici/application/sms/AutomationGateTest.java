package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.bici.application.CacheCondition;
import com.bici.application.sms.Handover.Outcome;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.sms.AutomationVerdict;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsTemplate;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AutomationGateTest extends SmsTests {

    private static final Map<String, Object> SETTINGS = Map.of(
            "business_hours", Map.of("daily", "9:00-18:00"),
            "location", Map.of("address", "100 Example Street, Vancouver, BC"));

    private final OrganizationId store = SampleData.organizationId();

    AutomationGateTest(CacheCondition condition) {
        super(condition);
    }

    @BeforeEach
    void addStore() {
        addStore(store, SETTINGS);
    }

    private void addStore(OrganizationId id, Map<String, Object> settings) {
        boolean added = write(() -> database.organizations()
                .add(new Organization(
                        id,
                        "Sample Cycles",
                        SampleData.phoneNumber().asReceived(),
                        ZoneId.of("America/Vancouver"),
                        new JsonObject(Map.copyOf(settings)))));
        assertThat(added).isTrue();
    }

    private AutomationRequest asked(Lead lead, String... triggers) {
        return request(lead, null, triggers);
    }

    private AutomationRequest request(Lead lead, @Nullable String recommendation, String... triggers) {
        return add(new AutomationRequest(
                lead.organizationId(),
                lead.id(),
                new CallSessionId(UUID.randomUUID()),
                recommendation,
                Set.of(triggers),
                "general",
                0.5,
                JsonObject.EMPTY));
    }

    private AutomationRequest add(AutomationRequest request) {
        return write(() -> {
            database.automationQueue().add(request);
            return request;
        });
    }

    /** Decides about the one request that waits. */
    private AutomationDecision decide() {
        int before = node.decisions.size();
        node.automationRelay.run();
        assertThat(node.decisions).hasSize(before + 1);
        assertThat(database.automationDecisions()).isEqualTo(node.decisions);
        return node.decisions.getLast();
    }

    private AutomationVerdict verdict(AutomationRequest request) {
        AutomationDecision decision = decide();
        assertThat(decision.session()).isEqualTo(request.session());
        return decision.verdict();
    }

    private List<Message> stored(Lead lead) {
        return messages.latest(lead.organizationId(), lead.id(), 100, null).orElseThrow();
    }

    private List<OutgoingSms> leave() {
        node.outboxRelay.run();
        return gateway.accepted();
    }

    @Test
    void trigger_isStoredAndSentAtOnce() {
        Lead lead = addLead(store);
        AutomationRequest request = asked(lead, "asked_hours", "address");

        AutomationDecision decision = decide();

        Message message = stored(lead).getFirst();
        assertThat(decision.session()).isEqualTo(request.session());
        assertThat(decision.verdict()).isEqualTo(AutomationVerdict.SENT);
        assertThat(decision.chosen().orElseThrow().template()).isEqualTo(SmsTemplate.STORE_HOURS);
        assertThat(decision.message()).isEqualTo(message.id());
        assertThat(message.sentBy()).isEqualTo(Sender.AGENT);
        assertThat(message.type()).isEqualTo(MessageType.SMS);
        assertThat(message.content()).startsWith("Sample Cycles is open now. Today: 9:00 AM to 6:00 PM.");
        assertThat(message.metadata())
                .isEqualTo(JsonObject.with("automated", true)
                        .and("template_type", "store_hours")
                        .build());
        assertThat(toldTypes()).containsExactly("conversation_added");
        assertThat(leave()).singleElement().satisfies(sms -> {
            assertThat(sms.message()).isEqualTo(message.id());
            assertThat(sms.text()).isEqualTo(message.content());
        });
        assertThat(toldTypes()).containsExactly("sms_sent");
    }

    @Test
    void recommendation_leavesTwoMinutesLater_andSpeaksOfThatTime() {
        Instant aMinuteBeforeClosing = Instant.parse("2026-01-16T01:59:00Z");
        clock.set(aMinuteBeforeClosing);
        Lead lead = addLead(store);
        request(lead, "send_hours");

        assertThat(decide().verdict()).isEqualTo(AutomationVerdict.SENT);

        assertThat(stored(lead).getFirst().content()).startsWith("Sample Cycles is closed right now.");
        clock.advance(Duration.ofSeconds(119));
        assertThat(leave()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(leave()).hasSize(1);
    }

    @Test
    void humanControl_isSuppressed() {
        Lead lead = addLead();
        join(lead, "robin");

        assertThat(verdict(request(lead, "talk to a manager"))).isEqualTo(AutomationVerdict.HUMAN_CONTROL);

        assertThat(conversation(lead)).extracting(Message::type).doesNotContain(MessageType.SMS);
        assertThat(leave()).isEmpty();
    }

    @Test
    void afterATakeover_isSentUnderItsEpoch() {
        Lead lead = addLead();
        join(lead, "robin");
        leave(lead, "robin");

        assertThat(verdict(request(lead, "talk to a manager"))).isEqualTo(AutomationVerdict.SENT);

        assertThat(leave()).hasSize(1);
    }

    @Test
    void takeoverBeforeItLeaves_holdsItBack_andItsWindowStaysReserved() {
        Lead lead = addLead();
        request(lead, "talk to a manager");
        decide();
        join(lead, "robin");

        assertThat(leave()).isEmpty();

        assertThat(node.handovers).extracting(Handover::outcome).containsExactly(Outcome.SUPPRESSED);
        leave(lead, "robin");
        assertThat(verdict(request(lead, "talk to a manager"))).isEqualTo(AutomationVerdict.DUPLICATE);
    }

    @Test
    void optedOut_isSuppressed() {
        Lead lead = addLead();
        receive(lead, "STOP");

        assertThat(verdict(request(lead, "talk to a manager"))).isEqualTo(AutomationVerdict.OPTED_OUT);

        receive(lead, "START");
        assertThat(verdict(request(lead, "talk to a manager"))).isEqualTo(AutomationVerdict.SENT);
    }

    @Test
    void switchedOff_isSuppressed() {
        OrganizationId quiet = SampleData.organizationId();
        addStore(quiet, Map.of("features", Map.of("sms_automation", false), "business_hours", Map.of("daily", "9-18")));

        assertThat(verdict(asked(addLead(quiet), "asked_hours"))).isEqualTo(AutomationVerdict.DISABLED);
    }

    @Test
    void sameTemplateWithin60Minutes_isDuplicate() {
        Lead lead = addLead(store);
        asked(lead, "asked_hours");
        decide();

        clock.advance(Duration.ofMinutes(60).minusSeconds(1));
        assertThat(verdict(asked(lead, "asked_hours"))).isEqualTo(AutomationVerdict.DUPLICATE);
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict(asked(lead, "asked_hours"))).isEqualTo(AutomationVerdict.SENT);
        assertThat(leave()).hasSize(2);
    }

    @Test
    void otherTemplateWithin30Minutes_waitsForTheCooldown() {
        Lead lead = addLead(store);
        asked(lead, "asked_hours");
        decide();

        clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        AutomationRequest tooEarly = asked(lead, "asked_directions");
        assertThat(verdict(tooEarly)).isEqualTo(AutomationVerdict.COOLDOWN);
        assertThat(node.decisions.getLast().chosen().orElseThrow().template()).isEqualTo(SmsTemplate.DIRECTIONS);
        clock.advance(Duration.ofSeconds(1));
        assertThat(verdict(asked(lead, "asked_directions"))).isEqualTo(AutomationVerdict.SENT);
    }

    @Test
    void nothingAskedOrNothingKnown_isNotActionable() {
        assertThat(verdict(request(addLead(store), "none", "asked_price")))
                .isEqualTo(AutomationVerdict.NOTHING_ACTIONABLE);
        assertThat(node.decisions.getLast().choice()).isNull();
        assertThat(verdict(asked(addLead(), "asked_hours"))).isEqualTo(AutomationVerdict.NOTHING_ACTIONABLE);
        assertThat(leave()).isEmpty();
    }

    @Test
    void quietHours_deferItToTheirEnd() {
        OrganizationId sleepy = SampleData.organizationId();
        addStore(sleepy, Map.of("quiet_hours", Map.of("start", "21:00", "end", "8:00")));
        clock.set(Instant.parse("2026-01-16T04:59:00Z"));
        request(addLead(sleepy), "send follow up");

        assertThat(decide().verdict()).isEqualTo(AutomationVerdict.SENT);

        clock.set(Instant.parse("2026-01-16T15:59:59Z"));
        assertThat(leave()).isEmpty();
        clock.set(Instant.parse("2026-01-16T16:00:00Z"));
        assertThat(leave()).hasSize(1);
    }

    @Test
    void oneCall_isDecidedOnce() {
        AutomationRequest request = asked(addLead(store), "asked_hours");
        decide();

        add(request);
        clock.advance(Duration.ofHours(2));
        node.automationRelay.run();

        assertThat(node.decisions).hasSize(1);
        assertThat(leave()).hasSize(1);
    }

    @Test
    void manyCallsOfOneLeadAtOnce_sendOne() throws Exception {
        Lead lead = addLead(store);
        for (int call = 0; call < 50; call++) {
            asked(lead, "asked_hours");
        }

        List<Boolean> runs = atOnce(8, index -> {
            node.automationRelay.run();
            return true;
        });

        assertThat(runs).hasSize(8);
        assertThat(node.decisions)
                .hasSize(50)
                .extracting(AutomationDecision::verdict)
                .containsOnlyOnce(AutomationVerdict.SENT);
        assertThat(leave()).hasSize(1);
    }

    @Test
    void nodeThatDiesAfterItsClaim_leavesTheRequestToAnother() {
        asked(addLead(store), "asked_hours");
        assertThat(database.automationQueue().claim(10, Duration.ofSeconds(30))).hasSize(1);

        node.automationRelay.run();
        assertThat(node.decisions).isEmpty();
        clock.advance(Duration.ofSeconds(31));

        assertThat(decide().verdict()).isEqualTo(AutomationVerdict.SENT);
    }

    @Test
    void failureAfterTheDecision_undoesIt() {
        Lead lead = addLead(store);
        asked(lead, "asked_hours");
        database.beforeReturn(call -> {
            if (call.equals("AutomationLedger.record")) {
                throw new IllegalStateException("the node dies");
            }
        });
        assertThat(catchThrowable(node.automationRelay::run)).isNotNull();
        database.beforeReturn(call -> {});
        assertThat(stored(lead)).isEmpty();

        clock.advance(Duration.ofSeconds(31));

        assertThat(decide().verdict()).isEqualTo(AutomationVerdict.SENT);
        assertThat(stored(lead)).hasSize(1);
    }

    @Test
    void promise_isSeenInTheLeadsState() {
        Lead lead = addLead(store);
        assertThat(node.smsSessions.find(store, lead.id(), Freshness.CACHED)).isPresent();
        asked(lead, "asked_hours");
        decide();

        SmsSessions.Found found =
                node.smsSessions.find(store, lead.id(), Freshness.CACHED).orElseThrow();

        assertThat(found.session().messageCount()).isEqualTo(1);
        assertThat(found.session().lastMessageType()).isEqualTo("store_hours");
        assertThat(found.session().lastAutomationTriggers()).containsExactly("asked_hours");
        assertThat(found.automation().recentMessages())
                .containsExactly(new SmsAutomationState.Reserved("store_hours", clock.instant()));
    }
}
