package com.bici.domain.testkit;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.NewLead;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.NewHumanSession;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Rows as tests need them, with ids and phone numbers that do not repeat. */
public final class SampleData {

    public static final Instant START = Instant.parse("2026-01-15T18:00:00Z");

    private SampleData() {}

    public static OrganizationId organizationId() {
        return new OrganizationId(UUID.randomUUID());
    }

    public static Organization organization(OrganizationId id) {
        return new Organization(
                id, "Sample Cycles", "+" + phoneDigits(), ZoneId.of("America/Vancouver"), JsonObject.EMPTY);
    }

    public static NewLead newLead(OrganizationId organization) {
        String digits = phoneDigits();
        return newLead(organization, new PhoneNumber("+" + digits, digits));
    }

    public static NewLead newLead(OrganizationId organization, PhoneNumber phoneNumber) {
        return new NewLead(
                new LeadId(UUID.randomUUID().toString()),
                organization,
                phoneNumber,
                "Sample Customer",
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    public static PhoneNumber phoneNumber() {
        String digits = phoneDigits();
        return new PhoneNumber("+" + digits, digits);
    }

    public static ConversationId conversationId() {
        return new ConversationId("conv_" + UUID.randomUUID());
    }

    /** A call that was just initiated, without a conversation id. */
    public static CallSession call(Lead lead) {
        return call(lead, null, CallStatus.INITIATED, START);
    }

    public static CallSession call(Lead lead, ConversationId conversation) {
        return call(lead, conversation, CallStatus.INITIATED, START);
    }

    public static CallSession call(
            Lead lead, @Nullable ConversationId conversation, CallStatus status, Instant startedAt) {
        return new CallSession(
                new CallSessionId(UUID.randomUUID()),
                lead.organizationId(),
                lead.id(),
                conversation,
                status,
                startedAt,
                status.isLive() ? null : startedAt,
                null,
                CallType.INBOUND,
                new JsonObject(Map.of("call_sid", "CA1")),
                0);
    }

    /** A report on a telephone call that tells little but what was said. */
    public static CallReport callReport(String type, ConversationId conversation, List<CallReport.Turn> transcript) {
        return new CallReport(
                type,
                conversation,
                null,
                null,
                null,
                null,
                false,
                true,
                "done",
                START,
                60,
                transcript,
                null,
                null,
                List.of(),
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    public static Message message(Lead lead) {
        return message(lead, "Is the shop open?", START);
    }

    public static Message message(Lead lead, String content, Instant timestamp) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                content,
                Sender.USER,
                MessageType.SMS,
                null,
                timestamp,
                JsonObject.EMPTY);
    }

    public static NewHumanSession newHumanSession(Lead lead) {
        return newHumanSession(lead, START);
    }

    public static NewHumanSession newHumanSession(Lead lead, Instant startedAt) {
        return new NewHumanSession(
                new HumanSessionId(UUID.randomUUID()), lead.organizationId(), lead.id(), "agent-1", "Alex", startedAt);
    }

    public static OutgoingSms outgoingSms(Lead lead) {
        return new OutgoingSms(
                new MessageId(UUID.randomUUID()),
                lead.organizationId(),
                lead.id(),
                lead.phoneNumberNormalized(),
                "We are open until six.",
                SmsPurpose.HUMAN,
                1);
    }

    /** After a call in which the customer asked for the store's hours. */
    public static AutomationRequest automationRequest(Lead lead) {
        return new AutomationRequest(
                lead.organizationId(),
                lead.id(),
                new CallSessionId(UUID.randomUUID()),
                null,
                Set.of("asked_hours"),
                "general",
                0.5,
                JsonObject.EMPTY);
    }

    private static String phoneDigits() {
        return "1" + ThreadLocalRandom.current().nextLong(2_000_000_000L, 9_999_999_999L);
    }
}
