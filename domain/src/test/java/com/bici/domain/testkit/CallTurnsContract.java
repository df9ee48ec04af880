package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallTurns;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class CallTurnsContract extends DatabaseContract {

    private CallTurns turns() {
        return database().callTurns();
    }

    @Test
    void add_sameNameAgain_isRefused() {
        Lead lead = addLead();
        CallSession call = addCall(SampleData.call(lead));
        Message first = message(lead, 0);

        assertThat(add(call, "user:1", first)).isTrue();
        assertThat(add(call, "user:1", message(lead, 1))).isFalse();

        assertThat(turns().of(call)).containsExactly(first);
    }

    @Test
    void add_sameNameInAnotherCall_isAnotherTurn() {
        Lead lead = addLead();
        CallSession call = addCall(SampleData.call(lead));
        CallSession other = addCall(SampleData.call(lead));
        Message first = message(lead, 0);
        Message second = message(lead, 1);

        assertThat(add(call, "user:1", first)).isTrue();
        assertThat(add(other, "user:1", second)).isTrue();

        assertThat(turns().of(call)).containsExactly(first);
        assertThat(turns().of(other)).containsExactly(second);
    }

    @Test
    void add_withoutNames_takesThemAll() {
        Lead lead = addLead();
        CallSession call = addCall(SampleData.call(lead));
        Message first = message(lead, 0);
        Message second = message(lead, 1);
        Message third = message(lead, 2);
        assertThat(add(call, "user:1", second)).isTrue();

        addUnnamed(call, List.of(third, first));
        addUnnamed(call, List.of());

        assertThat(turns().of(call)).containsExactly(first, second, third);
    }

    private boolean add(CallSession call, String name, Message message) {
        return write(() -> {
            boolean added = turns().add(call.id(), name, message.id());
            if (added) {
                database().messages().add(List.of(message));
            }
            return added;
        });
    }

    private void addUnnamed(CallSession call, List<Message> messages) {
        write(() -> {
            database().messages().add(messages);
            turns().add(call.id(), messages.stream().map(Message::id).toList());
            return messages;
        });
    }

    private static Message message(Lead lead, int seconds) {
        return SampleData.message(lead, "Turn " + seconds, SampleData.START.plusSeconds(seconds));
    }
}
