package com.bici.domain.testkit;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.ReplyQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class FakeReplyQueue implements ReplyQueue {

    private final FakeStore store;

    /**
     * One row.
     *
     * @param free when it may be claimed again
     * @param outcome null until it is settled
     */
    record Row(Question question, Instant free, @Nullable Outcome outcome) {

        boolean isOpen() {
            return outcome == null;
        }
    }

    FakeReplyQueue(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(Message message, long epoch) {
        LeadId lead = Objects.requireNonNull(message.leadId());
        Question question = new Question(message.id(), message.organizationId(), lead, message.content(), epoch);
        Row row = new Row(question, store.now(), null);
        store.write(rows -> {
            rows.requireLead(message.organizationId(), lead);
            FakeRows.require(rows.messages.contains(message), "no such message");
            FakeRows.require(rows.replies.putIfAbsent(message.id(), row) == null, "asked before");
            return row;
        });
    }

    @Override
    public List<Question> claim(int limit, Duration hold) {
        Instant now = store.now();
        return store.write(rows -> {
            Set<LeadId> busy = new HashSet<>();
            List<Row> free = rows.replies.values().stream()
                    .filter(Row::isOpen)
                    .filter(row -> busy.add(row.question().lead()))
                    .filter(row -> !row.free().isAfter(now))
                    .limit(limit)
                    .toList();
            free.forEach(
                    row -> rows.replies.put(row.question().message(), new Row(row.question(), now.plus(hold), null)));
            return free.stream().map(Row::question).toList();
        });
    }

    @Override
    public boolean settle(MessageId message, Outcome outcome) {
        return store.write(rows -> {
            Row row = rows.replies.get(message);
            if (row == null || !row.isOpen()) {
                return false;
            }
            rows.replies.put(message, new Row(row.question(), row.free(), outcome));
            return true;
        });
    }
}
