package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.cache.Commit;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.EventLog.Range;
import com.bici.domain.event.EventType;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class EventLogContract extends DatabaseContract {

    private static final int MANY = 1000;
    private static final Duration DAY = Duration.ofHours(24);

    private long start;

    /** Lets the time pass for the log. */
    protected abstract void elapse(Duration time);

    @BeforeEach
    void start() {
        log().number();
        start = log().range().newest();
    }

    private EventLog log() {
        return database().events();
    }

    private Event event(EventType type, int place) {
        return event(organization, type, place);
    }

    private static Event event(OrganizationId owner, EventType type, int place) {
        return new Event(owner, type, new LeadId("lead-" + place), new JsonObject(Map.of("place", place)));
    }

    private void append(Event... events) {
        write(() -> appended(events));
    }

    private List<Event> appended(Event... events) {
        log().append(List.of(events));
        return List.of(events);
    }

    private void tell(Event... events) {
        append(events);
        log().number();
    }

    private List<NumberedEvent> told() {
        return log().after(start, MANY).events();
    }

    private List<Integer> places() {
        return places(told());
    }

    private static List<Integer> places(List<NumberedEvent> events) {
        return events.stream()
                .map(event -> (Integer) event.payload().members().get("place"))
                .toList();
    }

    @Test
    void append_committed_isToldAsGivenOnceItIsNumbered() {
        Event first = event(EventType.CALL_INITIATED, 1);
        Event second = new Event(organization, EventType.TEST_MESSAGE, null, JsonObject.EMPTY);

        append(first, second);
        assertThat(told()).isEmpty();
        assertThat(log().range().newest()).isEqualTo(start);

        log().number();
        assertThat(told()).extracting(EventLogContract::asAppended).containsExactly(first, second);
        assertThat(told()).extracting(NumberedEvent::seq).containsExactly(start + 1, start + 2);
        assertThat(log().range().newest()).isEqualTo(start + 2);
    }

    private static Event asAppended(NumberedEvent event) {
        EventType type = EventType.labelled(event.type()).orElseThrow();
        return new Event(event.organization(), type, event.lead(), event.payload());
    }

    @Test
    void append_severalTransactions_keepTheirOrder() {
        append(event(EventType.CALL_INITIATED, 1), event(EventType.CALL_UPDATED, 2));
        log().number();
        append(event(EventType.CALL_UPDATED, 3));
        append();
        append(event(EventType.CALL_COMPLETED, 4), event(EventType.SMS_SENT, 5), event(EventType.SMS_SENT, 6));
        log().number();

        assertThat(places()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void append_rolledBack_isNeverTold() {
        assertThatThrownBy(() -> write(() -> {
                    appended(event(EventType.LEAD_CREATED, 1));
                    throw new IllegalStateException("after the event");
                }))
                .isInstanceOf(IllegalStateException.class);
        tell(event(EventType.LEAD_CREATED, 2));

        assertThat(places()).containsExactly(2);
        assertThat(told()).extracting(NumberedEvent::seq).containsExactly(start + 1);
    }

    @Test
    void append_unknownOrganization_isRefused() {
        Event foreign = event(SampleData.organizationId(), EventType.LEAD_CREATED, 1);

        assertThatThrownBy(() -> append(foreign)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void number_again_changesNothing() {
        tell(event(EventType.LEAD_CREATED, 1));
        List<NumberedEvent> told = told();

        log().number();

        assertThat(told()).isEqualTo(told).hasSize(1);
    }

    @Test
    void number_withinATransaction_isRefused() {
        assertThatThrownBy(() -> write(() -> {
                    log().number();
                    return start;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void after_limit_isFollowedFromTheLastPosition() {
        tell(event(EventType.SMS_SENT, 1), event(EventType.SMS_SENT, 2), event(EventType.SMS_SENT, 3));

        List<NumberedEvent> page = log().after(start, 2).events();

        assertThat(places(page)).containsExactly(1, 2);
        assertThat(places(log().after(page.getLast().seq(), 2).events())).containsExactly(3);
    }

    @Test
    void after_ofOneOrganization_givesItsOwnUpToThePosition() {
        OrganizationId other = addOrganization(SampleData.organizationId());
        tell(
                event(organization, EventType.SMS_SENT, 1),
                event(other, EventType.SMS_SENT, 2),
                event(organization, EventType.SMS_SENT, 3),
                event(organization, EventType.SMS_SENT, 4));

        assertThat(places(log().after(organization, start, start + 4, MANY))).containsExactly(1, 3, 4);
        assertThat(places(log().after(organization, start + 1, start + 3, MANY)))
                .containsExactly(3);
        assertThat(places(log().after(organization, start, start + 4, 2))).containsExactly(1, 3);
        assertThat(places(log().after(other, start, start + 4, MANY))).containsExactly(2);
    }

    @Test
    void after_carriesEachCommitOnce_andWhetherAllOfItIsMarked() {
        Lead lead = addLead();
        Commit commit = commitOf(() -> {
            database().callSessions().add(SampleData.call(lead));
            return appended(event(EventType.CALL_INITIATED, 1), event(EventType.TEST_MESSAGE, 2));
        });
        log().number();

        assertThat(seen().changes()).containsExactlyInAnyOrderElementsOf(commit.changes());
        assertThat(seen().id()).isEqualTo(commit.id());
        assertThat(seen().carried()).isFalse();

        long oneRow = database().changeLog().unmarked(MANY).getLast().row();
        database().changeLog().mark(List.of(oneRow));
        assertThat(seen().carried()).isFalse();

        database().changeLog().markCommits(List.of(commit.id()));
        assertThat(seen().carried()).isTrue();
    }

    private SeenCommit seen() {
        List<SeenCommit> commits = log().after(start, MANY).commits();
        assertThat(commits).hasSize(1);
        return commits.getFirst();
    }

    @Test
    void after_eventsWithoutChanges_haveNoCommits() {
        addLead();
        tell(event(EventType.TEST_MESSAGE, 1));

        assertThat(log().after(start, MANY).commits()).isEmpty();
    }

    @Test
    void prune_dropsOldNumberedEvents_andRemembersHowFar() {
        tell(event(EventType.SMS_SENT, 1), event(EventType.SMS_SENT, 2));
        append(event(EventType.SMS_SENT, 3));
        elapse(DAY.plusSeconds(1));
        append(event(EventType.SMS_SENT, 4));

        assertThat(log().prune(DAY)).isEqualTo(2);
        log().number();

        assertThat(places()).containsExactly(3, 4);
        Range range = log().range();
        assertThat(range).isEqualTo(new Range(start + 2, start + 4));
        assertThat(Arrays.asList(range.covers(start + 1), range.covers(start + 2), range.covers(start + 5)))
                .containsExactly(false, true, false);
    }

    @Test
    void prune_nothingOldEnough_changesNothing() {
        tell(event(EventType.SMS_SENT, 1));
        Range before = log().range();

        assertThat(log().prune(DAY)).isZero();

        assertThat(places()).containsExactly(1);
        assertThat(log().range()).isEqualTo(before);
    }
}
