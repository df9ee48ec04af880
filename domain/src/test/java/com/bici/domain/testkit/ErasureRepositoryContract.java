package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventType;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.HumanSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class ErasureRepositoryContract extends DatabaseContract {

    @Test
    void lock_findsLeadsOfItsOrganizationOnly() {
        Lead lead = addLead();

        assertThat(lock(lead)).isTrue();
        assertThat(write(() -> database().erasures().lock(organization, new LeadId("nobody"))))
                .isFalse();
        var another = addOrganization(SampleData.organizationId());
        assertThat(write(() -> database().erasures().lock(another, lead.id()))).isFalse();
    }

    @Test
    void erase_removesTheLeadWithAllThatIsItsOwn() {
        Lead lead = addLead();
        Lead other = addLead();
        ConversationId conversation = SampleData.conversationId();
        CallSession call = addCall(SampleData.call(lead, conversation));
        addCall(SampleData.call(other));
        Message message = write(() -> add(lead));
        HumanSession held = write(() -> {
            Message others = add(other);
            return database().humanSessions().open(SampleData.newHumanSession(lead, others.timestamp()));
        });

        Commit commit = commitOf(() -> erase(lead));

        assertThat(lock(lead)).isFalse();
        assertThat(database().leads().find(organization, lead.id())).isEmpty();
        assertThat(database().callSessions().find(organization, call.id())).isEmpty();
        assertThat(database().humanSessions().findOpen(organization, lead.id())).isEmpty();
        assertThat(database().smsOutbox().claim(10, Duration.ofMinutes(1)))
                .extracting(claimed -> claimed.sms().lead())
                .containsExactly(other.id())
                .isNotEmpty();
        assertThat(database().messages().latest(organization, lead.id(), 10, null))
                .isEqualTo(List.of());
        assertThat(database().dashboard().statsEntry(organization))
                .map(Entry::value)
                .contains(new DashboardStats(1, 1, 1, 1));
        assertThat(commit.changes())
                .contains(dashboardOf(organization))
                .extracting(change -> String.valueOf(change))
                .anyMatch(change -> change.contains(new CacheKey.Session(call.id()).toString()))
                .anyMatch(change -> change.contains(new CacheKey.SessionOfConversation(conversation).toString()))
                .anyMatch(change -> change.contains(new CacheKey.SessionOfLead(lead.id()).toString()))
                .anyMatch(change -> change.contains(new CacheKey.TakeoverOfLead(held.leadId()).toString()))
                .anyMatch(change -> change.contains(new CacheKey.SmsSessionOfLead(lead.id()).toString()))
                .anyMatch(change -> change.contains(new CacheKey.SmsAutomationOfLead(lead.id()).toString()));
        assertThat(message.leadId()).isEqualTo(lead.id());
    }

    @Test
    void erase_forgetsWhatWasTold() {
        Lead lead = addLead();
        Lead other = addLead();
        write(() -> {
            tell(lead);
            tell(other);
            return lead;
        });

        write(() -> erase(lead));
        write(() -> {
            tell(lead);
            return lead;
        });
        database().events().number();

        assertThat(database().events().after(0, 10).events())
                .extracting(event -> event.lead())
                .containsExactly(other.id(), lead.id());
    }

    @Test
    void isErased_namesOfItsCalls() {
        Lead lead = addLead();
        ConversationId conversation = SampleData.conversationId();
        addCall(SampleData.call(lead, conversation, CallStatus.COMPLETED, SampleData.START));
        ConversationId unknown = SampleData.conversationId();
        assertThat(database().erasures().isErased(conversation, null)).isFalse();

        write(() -> erase(lead));

        assertThat(database().erasures().isErased(conversation, null)).isTrue();
        assertThat(database().erasures().isErased(unknown, "CA1")).isTrue();
        assertThat(database().erasures().isErased(unknown, "CA2")).isFalse();
        assertThat(database().erasures().isErased(unknown, null)).isFalse();
    }

    @Test
    void whoeverHasTheNumber_isANewLead() {
        PhoneNumber number = SampleData.phoneNumber();
        Lead lead = addLead(number);

        write(() -> erase(lead));

        assertThat(addLead(number).id()).isNotEqualTo(lead.id());
    }

    @Test
    void whoOptedOut_staysOptedOut_untilThatIsLifted() {
        PhoneNumber number = SampleData.phoneNumber();
        Lead lead = addLead(number);
        write(() -> database().optOuts().optOut(SampleData.message(lead), SampleData.START));

        write(() -> erase(lead));
        Lead second = addLead(number);
        assertThat(isOptedOut(second)).isTrue();

        write(() -> erase(second));
        Lead third = addLead(number);
        assertThat(isOptedOut(third)).isTrue();

        write(() -> database().optOuts().lift(SampleData.message(third), SampleData.START));
        write(() -> erase(third));
        assertThat(isOptedOut(addLead(number))).isFalse();
    }

    @Test
    void whatIsClaimed_doesNotDepart() {
        Lead lead = addLead();
        write(() -> add(lead));
        SmsOutbox.Claimed claimed =
                database().smsOutbox().claim(1, Duration.ofMinutes(1)).getFirst();

        write(() -> erase(lead));

        assertThat(write(() -> database().smsOutbox().depart(claimed, Duration.ofMinutes(1))))
                .isEqualTo(SmsOutbox.Departure.TAKEN);
    }

    private Lead addLead(PhoneNumber number) {
        return write(() -> database().leads().findOrCreate(SampleData.newLead(organization, number)))
                .lead();
    }

    private boolean lock(Lead lead) {
        return write(() -> database().erasures().lock(lead.organizationId(), lead.id()));
    }

    private Lead erase(Lead lead) {
        assertThat(database().erasures().lock(lead.organizationId(), lead.id())).isTrue();
        database().erasures().erase(lead.organizationId(), lead.id(), "admin", SampleData.START);
        return lead;
    }

    private Message add(Lead lead) {
        Message message = SampleData.message(lead);
        database().messages().add(List.of(message));
        database().smsOutbox().add(SampleData.outgoingSms(lead, SmsPurpose.MANUAL), Duration.ZERO);
        return message;
    }

    private boolean isOptedOut(Lead lead) {
        return database().optOuts().isOptedOut(organization, lead.phoneNumberNormalized());
    }

    private void tell(Lead lead) {
        database()
                .events()
                .append(List.of(new Event(organization, EventType.LEAD_UPDATED, lead.id(), JsonObject.EMPTY)));
    }
}
