package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus.Hit;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.lead.Lead;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.sms.SmsTemplate;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands in Redis of a lead's text messages. */
final class SmsEntriesTest {

    private final Calls calls = new Calls();
    private final RawRedis redis = new RawRedis(TestRedis.shared().url());
    private Lead lead;
    private Node node;
    private Node other;

    @BeforeEach
    void start() {
        lead = calls.addLead();
        node = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
        other = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
        redis.close();
    }

    @Test
    void bothStates_canBeReadByAPersonUnderTheirOldNames_andDie() {
        node.cache().publish(promise(), List.of());
        node.cache().publish(receive("Is the shop open?"), List.of());
        session(node);
        automation(node);

        assertThat(redis.get("bici:sess:sms:" + lead.id()))
                .startsWith("1|V|3|" + calls.organization() + "|1|0\n")
                .endsWith("\n{\"lead_id\":\"" + lead.id() + "\",\"last_message_sent\":null,\"message_count\":1,"
                        + "\"last_message_content\":null,\"last_message_type\":null,"
                        + "\"last_automation_trigger\":\"2026-01-15T18:00:00Z\",\"automation_message_count\":1,"
                        + "\"last_automation_triggers\":[\"asked_hours\"]}");
        assertThat(redis.get("bici:sms:auto:" + lead.id()))
                .startsWith("1|V|2|" + calls.organization() + "|1|0\n")
                .endsWith("\n{\"recentMessages\":[{\"template\":\"store_hours\",\"sent_at\":\"2026-01-15T18:00:00Z\"}],"
                        + "\"lastAutomationRun\":\"2026-01-15T18:00:00Z\",\"totalMessagesSent\":1}");
        assertThat(redis.ttl("bici:sess:sms:" + lead.id())).isBetween(Duration.ofSeconds(267), Duration.ofSeconds(300));
        assertThat(redis.ttl("bici:sms:auto:" + lead.id())).isBetween(Duration.ofSeconds(537), Duration.ofSeconds(600));
    }

    @Test
    void bothStates_areHitsOnAnotherNode_asTheyWereStored() {
        node.cache().publish(promise(), List.of());
        Lookup<SmsSessionState> session = session(node);
        Lookup<SmsAutomationState> automation = automation(node);

        assertThat(session(other).status()).isInstanceOf(Hit.class);
        assertThat(session(other).found()).isEqualTo(session.found());
        assertThat(automation(other).status()).isInstanceOf(Hit.class);
        assertThat(automation(other).found()).isEqualTo(automation.found());
    }

    @Test
    void aTextMessageThatAnotherNodeStored_isSeen() {
        session(node);
        session(other);

        other.cache().publish(receive("Hello"), List.of());

        await().atMost(Duration.ofSeconds(1))
                .until(() -> session(node).found().orElseThrow().messageCount() == 1);
    }

    @Test
    void aTextMessageWhoseWriterDied_isDrained() {
        session(node);

        Commit unpublished = receive("Hello");

        assertThat(unpublished.changes()).isNotEmpty();
        await().atMost(Duration.ofSeconds(2))
                .until(() -> session(node).found().orElseThrow().messageCount() == 1);
    }

    @Test
    void anotherLeadsState_isNeverServed() {
        session(node);
        Lead planted = calls.addLead();
        redis.set("bici:sess:sms:" + planted.id(), redis.get("bici:sess:sms:" + lead.id()), Duration.ofMinutes(1));

        Lookup<SmsSessionState> found = session(node, planted);

        assertThat(found.found().orElseThrow().leadId()).isEqualTo(planted.id());
    }

    private Commit receive(String text) {
        return calls.database()
                .transactions()
                .call(() -> {
                    calls.database().messages().add(List.of(SampleData.message(lead, text, SampleData.START)));
                    return lead;
                })
                .commit();
    }

    private Commit promise() {
        AutomationChoice choice = new AutomationChoice(SmsTemplate.STORE_HOURS, Duration.ZERO, List.of("asked_hours"));
        return calls.database()
                .transactions()
                .call(() -> calls.database()
                        .automationLedger()
                        .reserve(calls.organization(), lead.id(), choice, SampleData.START))
                .commit();
    }

    private Lookup<SmsSessionState> session(Node reader) {
        return session(reader, lead);
    }

    private Lookup<SmsSessionState> session(Node reader, Lead of) {
        return reader.cache()
                .get(
                        new CacheKey.SmsSessionOfLead(of.id()),
                        calls.organization(),
                        Freshness.CACHED,
                        () -> calls.database().smsSessions().sessionEntry(of.id(), Instant.EPOCH));
    }

    private Lookup<SmsAutomationState> automation(Node reader) {
        return reader.cache()
                .get(
                        new CacheKey.SmsAutomationOfLead(lead.id()),
                        calls.organization(),
                        Freshness.CACHED,
                        () -> calls.database().smsSessions().automationEntry(lead.id(), Instant.EPOCH));
    }
}
