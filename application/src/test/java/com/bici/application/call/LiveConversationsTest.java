package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.FakeNodeSignals;
import com.bici.domain.testkit.HeardSignals;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveConversationsTest extends UseCases {

    private static final Heard SPEAKING =
            new Heard.Signal("user_speaking", JsonObject.with("vad_score", 0.9).build());

    private final List<LiveEvent> live = new CopyOnWriteArrayList<>();

    LiveConversationsTest(CacheCondition condition) {
        super(condition);
        node.feeds.add(new EventFeed() {
            @Override
            public void startAt(long position) {}

            @Override
            public void deliver(List<NumberedEvent> events) {}

            @Override
            public void deliver(LiveEvent event) {
                live.add(event);
            }
        });
    }

    @Test
    void said_isStoredAndTold() {
        Lead lead = addLead();
        CallSession call = open(lead);
        told();

        assertThat(hear(call, new Heard.Said(Sender.USER, " Is it open? ", "7", true, 0.75)))
                .isEqualTo(Hearing.HEARD);

        Message message = said(lead).getFirst();
        assertThat(said(lead)).hasSize(1);
        assertThat(message.content()).isEqualTo(" Is it open? ");
        assertThat(message.sentBy()).isEqualTo(Sender.USER);
        assertThat(message.type()).isEqualTo(MessageType.VOICE);
        assertThat(message.callClassification()).isEqualTo("live");
        assertThat(message.phoneNumberNormalized()).isEqualTo(lead.phoneNumberNormalized());
        assertThat(message.metadata().members())
                .containsEntry("real_time", true)
                .containsEntry("event_id", "7")
                .containsEntry("conversation_id", conversationOf(call).value());
        List<NumberedEvent> events = told();
        assertThat(events).extracting(NumberedEvent::type).containsExactly("live_transcript", "conversation_added");
        assertThat(events).extracting(NumberedEvent::lead).containsOnly(lead.id());
        assertThat(events.getFirst().payload().members())
                .containsEntry("speaker", "user")
                .containsEntry("message", " Is it open? ")
                .containsEntry("conversation_id", conversationOf(call).value())
                .containsEntry("event_id", "7")
                .containsEntry("is_final", true)
                .containsEntry("confidence", 0.75);
        assertThat(live).isEmpty();
    }

    @Test
    void said_sameEventManyTimesAtOnce_oneTurn() throws Exception {
        Lead lead = addLead();
        CallSession call = open(lead);
        told();

        List<Hearing> hearings = atOnce(20, index -> hear(call, said("Hello", "1")));

        assertThat(hearings).containsOnlyOnce(Hearing.HEARD);
        assertThat(hearings).filteredOn(Hearing.REPEATED::equals).hasSize(19);
        assertThat(said(lead)).hasSize(1);
        assertThat(toldTypes()).containsExactly("live_transcript", "conversation_added");
    }

    @Test
    void said_sameWordsInAnotherEventOrByTheOther_isAnotherTurn() {
        Lead lead = addLead();
        CallSession call = open(lead);

        assertThat(hear(call, said("Yes", "1"))).isEqualTo(Hearing.HEARD);
        assertThat(hear(call, said("Yes", "2"))).isEqualTo(Hearing.HEARD);
        assertThat(hear(call, new Heard.Said(Sender.AGENT, "Yes", "2", true, null)))
                .isEqualTo(Hearing.HEARD);

        assertThat(said(lead)).hasSize(3);
    }

    @Test
    void said_withoutAName_sameWordsAreOneTurn() {
        Lead lead = addLead();
        CallSession call = open(lead);

        assertThat(hear(call, said("Yes", null))).isEqualTo(Hearing.HEARD);
        assertThat(hear(call, said("No", null))).isEqualTo(Hearing.HEARD);
        assertThat(hear(call, said("Yes", null))).isEqualTo(Hearing.REPEATED);

        assertThat(said(lead)).extracting(Message::content).containsExactlyInAnyOrder("Yes", "No");
    }

    @Test
    void said_inAnotherCall_isAnotherTurn() {
        Lead lead = addLead();

        assertThat(hear(open(lead), said("Yes", "1"))).isEqualTo(Hearing.HEARD);
        assertThat(hear(open(lead), said("Yes", "1"))).isEqualTo(Hearing.HEARD);
    }

    @Test
    void hear_unknownConversation_tellsNobody() {
        ConversationId nobodys = SampleData.conversationId();

        for (Heard heard : List.of(said("Hello", "1"), SPEAKING, new Heard.Started(), new Heard.Ended())) {
            assertThat(node.liveConversations.hear(nobodys, heard)).isEqualTo(Hearing.UNKNOWN_CONVERSATION);
        }

        assertThat(live).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void signal_isToldHereAndToOtherNodes_andNotKept() {
        Lead lead = addLead(other);
        CallSession call = open(lead);
        told();
        FakeNodeSignals elsewhere = new FakeNodeSignals();
        HeardSignals listener = new HeardSignals();
        elsewhere.listen(listener);
        signals.connect(elsewhere);

        assertThat(hear(call, SPEAKING)).isEqualTo(Hearing.HEARD);

        assertThat(live).singleElement().satisfies(event -> {
            assertThat(event.organization()).isEqualTo(other);
            assertThat(event.lead()).isEqualTo(lead.id());
            assertThat(event.type()).isEqualTo("user_speaking");
            assertThat(event.payload().members())
                    .containsEntry("vad_score", 0.9)
                    .containsEntry("conversation_id", conversationOf(call).value());
        });
        assertThat(listener.events()).isEqualTo(live);
        assertThat(told()).isEmpty();
    }

    @Test
    void signal_onAWarmCache_readsNothingAndNotesActivityOnceAMinute() {
        assumeRemembering();
        CallSession call = open(addLead());
        hear(call, SPEAKING);
        List<Integer> before = reads();
        int transactions = database.calls("Transactions.call");

        for (int i = 0; i < 119; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(hear(call, SPEAKING)).isEqualTo(Hearing.HEARD);
        }

        assertThat(reads()).isEqualTo(before);
        assertThat(database.calls("Transactions.call")).isEqualTo(transactions);
        assertThat(database.calls("CallSessionRepository.touch")).isEqualTo(2);
    }

    @Test
    void signal_keepsTheCallFromGoingStale() {
        CallSession call = open(addLead());
        CallSession quiet = open(addLead());

        for (int minute = 0; minute < 6; minute++) {
            clock.advance(Duration.ofMinutes(1));
            hear(call, SPEAKING);
        }

        assertThat(staleCalls.close()).isEqualTo(1);
        assertThat(status(call)).isEqualTo(CallStatus.INITIATED);
        assertThat(status(quiet)).isEqualTo(CallStatus.COMPLETED);
    }

    @Test
    void signal_databaseAway_isToldFromTheCache() {
        assumeRemembering();
        CallSession call = open(addLead());
        hear(call, SPEAKING);
        clock.advance(Duration.ofMinutes(2));
        database.away(true);

        assertThat(hear(call, SPEAKING)).isEqualTo(Hearing.HEARD);

        database.away(false);
        assertThat(live).hasSize(2);
    }

    @Test
    void hear_pointerOfAnotherOrganization_isNotBelieved() {
        assumeRemembering();
        Lead lead = addLead();
        CallSession call = open(lead);
        CallSession foreign = open(addLead(other));
        var unused = cache.getOfAnyone(
                new CacheKey.SessionOfConversation(conversationOf(call)),
                () -> Optional.of(new Entry<>(organization, 1, 0, false, foreign.id())));

        assertThat(hear(call, SPEAKING)).isEqualTo(Hearing.HEARD);

        assertThat(live).extracting(LiveEvent::lead).containsExactly(lead.id());
        assertThat(live).extracting(LiveEvent::organization).containsExactly(organization);
    }

    @Test
    void hear_pointerToAnotherCall_isNotBelieved() {
        assumeRemembering();
        Lead lead = addLead();
        CallSession call = open(lead);
        CallSession another = open(addLead());
        var unused = cache.getOfAnyone(
                new CacheKey.SessionOfConversation(conversationOf(call)),
                () -> Optional.of(new Entry<>(organization, 1, 0, false, another.id())));

        assertThat(hear(call, SPEAKING)).isEqualTo(Hearing.HEARD);

        assertThat(live).extracting(LiveEvent::lead).containsExactly(lead.id());
    }

    @Test
    void started_movesTheCallOnce() throws Exception {
        CallSession call = open(addLead());
        told();

        List<Hearing> hearings = atOnce(20, index -> hear(call, new Heard.Started()));

        assertThat(hearings).containsOnlyOnce(Hearing.HEARD);
        assertThat(status(call)).isEqualTo(CallStatus.ACTIVE);
        assertThat(toldTypes()).containsExactly("call_updated");
        assertThat(live).extracting(LiveEvent::type).containsExactly("conversation_started");
    }

    @Test
    void ended_completesTheCallAndFreesTheLead() {
        Lead lead = addLead();
        CallSession call = open(lead);
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .isPresent();
        told();

        assertThat(hear(call, new Heard.Ended())).isEqualTo(Hearing.HEARD);
        assertThat(hear(call, new Heard.Ended())).isEqualTo(Hearing.REPEATED);
        assertThat(hear(call, new Heard.Started())).isEqualTo(Hearing.REPEATED);

        assertThat(status(call)).isEqualTo(CallStatus.COMPLETED);
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .isEmpty();
        assertThat(toldTypes()).containsExactly("call_completed");
        assertThat(live).extracting(LiveEvent::type).containsExactly("conversation_ended");
    }

    private void assumeRemembering() {
        assumeThat(cache.getClass().getSimpleName()).isEqualTo("FakeCache");
    }

    private List<Integer> reads() {
        return List.of(
                database.calls("CallSessionRepository.entry"),
                database.calls("CallSessionRepository.conversationEntry"),
                database.calls("CallSessionRepository.find"),
                database.calls("CallSessionRepository.lock"));
    }

    private CallStatus status(CallSession call) {
        return calls.find(call.organizationId(), call.id(), Freshness.CACHED)
                .found()
                .orElseThrow()
                .status();
    }

    private Hearing hear(CallSession call, Heard heard) {
        return node.liveConversations.hear(conversationOf(call), heard);
    }

    private static Heard said(String text, @Nullable String eventId) {
        return new Heard.Said(Sender.USER, text, eventId, true, null);
    }

    private List<Message> said(Lead lead) {
        return messages.latest(lead.organizationId(), lead.id(), 100, null).orElseThrow();
    }
}
