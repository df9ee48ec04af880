package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.Commit;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the signals of two connected nodes promise while the way between them is there. */
public abstract class NodeSignalsContract {

    private final HeardSignals heardHere = new HeardSignals();
    private final HeardSignals heardThere = new HeardSignals();

    protected abstract NodeSignals here();

    protected abstract NodeSignals there();

    @Test
    void committed_wakesTheOtherNodeAndNotOneself() {
        listen();

        here().committed(Commit.NOTHING);

        await().atMost(Duration.ofSeconds(5)).until(() -> heardThere.commits() == 1);
        awaitAnswer();
        assertThat(heardHere.commits()).isZero();
    }

    @Test
    void live_reachesTheOtherNodeAsItWasSaidAndNotOneself() {
        listen();
        LiveEvent event = new LiveEvent(
                SampleData.START.plusNanos(1_000_000),
                SampleData.organizationId(),
                "live_transcript_partial",
                new LeadId("a~lead"),
                new JsonObject(Map.of("text", "a|b\n\"\u00e9\ud83d\udeb2", "final", false, "parts", List.of(1, 2.5))));

        here().live(event);

        await().atMost(Duration.ofSeconds(5)).until(() -> heardThere.events().equals(List.of(event)));
        LiveEvent answer = awaitAnswer();
        assertThat(heardHere.events()).containsExactly(answer);
    }

    @Test
    void nobodyListens_isHarmless() {
        here().listen(heardHere);

        here().committed(Commit.NOTHING);
        here().live(live("user_speaking"));

        LiveEvent answer = awaitAnswer();
        assertThat(heardHere.events()).containsExactly(answer);
    }

    private void listen() {
        here().listen(heardHere);
        there().listen(heardThere);
    }

    /** What came before on the same way has arrived by then. */
    private LiveEvent awaitAnswer() {
        LiveEvent answer = live("conversation_answer");
        there().live(answer);
        await().atMost(Duration.ofSeconds(5)).until(() -> heardHere.events().contains(answer));
        return answer;
    }

    public static LiveEvent live(String type) {
        return new LiveEvent(SampleData.START, SampleData.organizationId(), type, null, JsonObject.EMPTY);
    }
}
