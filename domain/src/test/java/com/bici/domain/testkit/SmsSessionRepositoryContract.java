package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.sms.SmsTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public abstract class SmsSessionRepositoryContract extends DatabaseContract {

    private static final Instant NOON = SampleData.START;
    private static final Instant HOUR_AGO = NOON.minus(SmsSessionRepository.RECENT);
    private static final JsonObject NO_METADATA = JsonObject.EMPTY;

    private SmsSessionRepository sessions() {
        return database().smsSessions();
    }

    private Entry<SmsSessionState> session(Lead lead) {
        return sessions().sessionEntry(lead.id(), HOUR_AGO).orElseThrow();
    }

    private Entry<SmsAutomationState> automation(Lead lead) {
        return sessions().automationEntry(lead.id(), HOUR_AGO).orElseThrow();
    }

    private static Message message(Lead lead, MessageType type, Sender sender, Instant at, JsonObject metadata) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                sender + " at " + at,
                sender,
                type,
                null,
                at,
                metadata);
    }

    private Commit add(Message... messages) {
        return commitOf(() -> {
            database().messages().add(List.of(messages));
            return messages.length;
        });
    }

    private Commit reserve(Lead lead, SmsTemplate template, Instant at, String cause) {
        AutomationChoice choice = new AutomationChoice(template, Duration.ZERO, List.of(cause));
        return commitOf(() -> database().automationLedger().reserve(organization, lead.id(), choice, at));
    }

    @Test
    void entries_nothingHappened_areEmptyAndOfTheLead() {
        Lead lead = addLead();

        assertThat(session(lead))
                .isEqualTo(new Entry<>(
                        organization,
                        0,
                        0,
                        false,
                        new SmsSessionState(lead.id(), null, 0, null, null, null, 0, List.of())));
        assertThat(automation(lead))
                .isEqualTo(new Entry<>(organization, 0, 0, false, new SmsAutomationState(List.of(), null, 0)));
    }

    @Test
    void entries_unknownLead_areAbsent() {
        assertThat(sessions().sessionEntry(new LeadId("nobody"), HOUR_AGO)).isEmpty();
        assertThat(sessions().automationEntry(new LeadId("nobody"), HOUR_AGO)).isEmpty();
    }

    @Test
    void sessionEntry_messages_countsRecentOnesBothWaysAndShowsTheLastOneSent() {
        Lead lead = addLead();
        Message sent = message(lead, MessageType.SMS, Sender.HUMAN_AGENT, NOON.minusSeconds(60), NO_METADATA);
        add(
                message(lead, MessageType.SMS, Sender.AGENT, HOUR_AGO, NO_METADATA),
                message(lead, MessageType.SMS, Sender.AGENT, HOUR_AGO.plusMillis(1), NO_METADATA),
                sent,
                message(lead, MessageType.SMS, Sender.USER, NOON, NO_METADATA),
                message(lead, MessageType.VOICE, Sender.AGENT, NOON, NO_METADATA),
                message(lead, MessageType.SYSTEM, Sender.SYSTEM, NOON, NO_METADATA),
                message(addLead(), MessageType.SMS, Sender.AGENT, NOON, NO_METADATA));

        assertThat(session(lead).value())
                .isEqualTo(new SmsSessionState(
                        lead.id(), sent.timestamp(), 3, sent.content(), "general", null, 0, List.of()));
    }

    @Test
    void sessionEntry_automaticMessage_showsItsTemplateAndWhatItCameOf() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.DIRECTIONS, NOON.minusSeconds(3600), "address");
        reserve(lead, SmsTemplate.STORE_HOURS, NOON, "asked_hours");
        Message sent = message(
                lead,
                MessageType.SMS,
                Sender.AGENT,
                NOON,
                JsonObject.with("automated", true)
                        .and("template_type", "store_hours")
                        .build());
        add(sent);

        assertThat(session(lead).value())
                .isEqualTo(new SmsSessionState(
                        lead.id(), NOON, 1, sent.content(), "store_hours", NOON, 2, List.of("asked_hours")));
    }

    @Test
    void automationEntry_promises_listsRecentOnesOldestFirstAndCountsAll() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.FOLLOW_UP, HOUR_AGO, "sales");
        reserve(lead, SmsTemplate.STORE_HOURS, HOUR_AGO.plusSeconds(1800), "asked_hours");
        reserve(lead, SmsTemplate.DIRECTIONS, NOON, "address");

        assertThat(automation(lead).value())
                .isEqualTo(new SmsAutomationState(
                        List.of(
                                new Reserved("store_hours", HOUR_AGO.plusSeconds(1800)),
                                new Reserved("directions", NOON)),
                        NOON,
                        3));
    }

    @Test
    void textMessage_tellsTheSessionOnly_andRaisesItsVersion() {
        Lead lead = addLead();

        Commit first = add(message(lead, MessageType.SMS, Sender.USER, NOON, NO_METADATA));
        Commit second = add(message(lead, MessageType.SMS, Sender.AGENT, NOON, NO_METADATA));

        assertThat(first.changes())
                .contains(changed(new CacheKey.SmsSessionOfLead(lead.id()), 1, organization))
                .hasSize(3);
        assertThat(second.changes()).contains(changed(new CacheKey.SmsSessionOfLead(lead.id()), 2, organization));
        assertThat(session(lead).version()).isEqualTo(2);
        assertThat(automation(lead).version()).isZero();
    }

    @Test
    void turnOfACall_tellsNeither() {
        Lead lead = addLead();

        Commit commit = add(message(lead, MessageType.VOICE, Sender.USER, NOON, NO_METADATA));

        assertThat(commit.changes()).containsExactlyInAnyOrder(dashboardOf(organization));
        assertThat(session(lead).version()).isZero();
    }

    @Test
    void promise_tellsBoth_withTheVersionsOfTheirEntries() {
        Lead lead = addLead();

        Commit commit = reserve(lead, SmsTemplate.STORE_HOURS, NOON, "asked_hours");

        assertThat(session(lead).version()).isPositive();
        assertThat(automation(lead).version()).isPositive();
        assertThat(commit.changes())
                .containsExactlyInAnyOrder(
                        changed(
                                new CacheKey.SmsSessionOfLead(lead.id()),
                                session(lead).version(),
                                organization),
                        changed(
                                new CacheKey.SmsAutomationOfLead(lead.id()),
                                automation(lead).version(),
                                organization));
    }

    @Test
    void promise_refused_tellsNobody() {
        Lead lead = addLead();
        reserve(lead, SmsTemplate.STORE_HOURS, NOON, "asked_hours");

        assertThat(reserve(lead, SmsTemplate.STORE_HOURS, NOON, "asked_hours").changes())
                .isEmpty();
        assertThat(reserve(lead, SmsTemplate.DIRECTIONS, NOON, "address").changes())
                .isEmpty();
    }

    @Test
    void textMessagesAndPromises_leaveTheLeadAsItWas() {
        Lead lead = addLead();
        add(message(lead, MessageType.SMS, Sender.USER, NOON, NO_METADATA));
        Commit promise = reserve(lead, SmsTemplate.STORE_HOURS, NOON, "asked_hours");

        assertThat(promise.changes()).extracting(CacheChange::organization).containsOnly(organization);
        assertThat(database().leads().find(organization, lead.id())).contains(lead);
    }
}
