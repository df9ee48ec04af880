package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverCopies;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the copies of human sessions promise while whatever holds them is there. */
public abstract class TakeoverCopiesContract {

    private final LeadId lead = leadId();

    /** The copies under test, empty at first. */
    protected abstract TakeoverCopies copies();

    @Test
    void add_twice_isOneMember() {
        copies().add(lead);
        copies().add(lead);

        assertThat(copies().leads()).containsExactly(lead);
    }

    @Test
    void remove_leavesTheOthers() {
        LeadId other = leadId();
        copies().add(lead);
        copies().add(other);

        copies().remove(lead);

        assertThat(copies().leads()).containsExactly(other);
    }

    @Test
    void remove_ofAStranger_isHarmless() {
        copies().remove(lead);

        assertThat(copies().leads()).isEmpty();
    }

    @Test
    void mirror_addsWhatIsMissingAndRemovesWhatIsNotOpen() {
        LeadId dead = leadId();
        LeadId missing = leadId();
        copies().add(lead);
        copies().add(dead);

        copies().mirror(List.of(entry(lead, 1), entry(missing, 1)));

        assertThat(copies().leads()).containsExactlyInAnyOrder(lead, missing);
    }

    @Test
    void mirror_ofNothing_leavesNobody() {
        copies().add(lead);

        copies().mirror(List.of());

        assertThat(copies().leads()).isEmpty();
    }

    @Test
    void mirror_takesLeadsOfSeveralOrganizationsAndOfAnyName() {
        LeadId all = new LeadId("all");

        copies().mirror(List.of(entry(lead, 1), entry(all, 1)));

        assertThat(copies().leads()).containsExactlyInAnyOrder(lead, all);
    }

    public static LeadId leadId() {
        return new LeadId(UUID.randomUUID().toString());
    }

    public static Entry<Takeover> entry(LeadId lead, long version) {
        return entry(SampleData.organizationId(), lead, version);
    }

    /** An open session that has handled as many messages as its version says, with two that wait. */
    public static Entry<Takeover> entry(OrganizationId organization, LeadId lead, long version) {
        HumanSession session = new HumanSession(
                new HumanSessionId(UUID.randomUUID()),
                organization,
                lead,
                "agent-1",
                "Sample Agent",
                SampleData.START,
                SampleData.START.plusSeconds(60),
                null,
                null,
                (int) version,
                3);
        return new Entry<>(
                organization,
                version,
                0,
                false,
                new Takeover(session, List.of(queued(lead, "Hello?"), queued(lead, "\u00bfHola? \ud83d\udeb2"))));
    }

    private static QueuedMessage queued(LeadId lead, String content) {
        return new QueuedMessage(new MessageId(UUID.randomUUID()), lead, content, SampleData.START.plusSeconds(30));
    }
}
