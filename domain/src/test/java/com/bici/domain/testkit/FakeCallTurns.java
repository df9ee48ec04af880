package com.bici.domain.testkit;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallTurns;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class FakeCallTurns implements CallTurns {

    private static final Comparator<Message> OLDEST_FIRST = Comparator.comparing(Message::timestamp)
            .thenComparing(message -> message.id().toString());

    private final FakeStore store;

    FakeCallTurns(FakeStore store) {
        this.store = store;
    }

    record Row(
            CallSessionId call, @Nullable String name, MessageId message) {}

    @Override
    public boolean add(CallSessionId call, String name, MessageId message) {
        return store.write(rows -> {
            boolean known = rows.turns.stream().anyMatch(row -> row.call().equals(call) && name.equals(row.name()));
            return !known && rows.turns.add(new Row(call, name, message));
        });
    }

    @Override
    public void add(CallSessionId call, Collection<MessageId> messages) {
        store.write(rows -> rows.turns.addAll(
                messages.stream().map(message -> new Row(call, null, message)).toList()));
    }

    @Override
    public List<Message> of(CallSession call) {
        return store.read(rows -> {
            List<MessageId> turns = rows.turns.stream()
                    .filter(row -> row.call().equals(call.id()))
                    .map(Row::message)
                    .toList();
            return rows.messages.stream()
                    .filter(message -> turns.contains(message.id()))
                    .filter(message -> message.organizationId().equals(call.organizationId()))
                    .sorted(OLDEST_FIRST)
                    .toList();
        });
    }
}
