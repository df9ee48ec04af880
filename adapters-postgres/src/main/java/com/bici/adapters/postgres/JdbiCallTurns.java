package com.bici.adapters.postgres;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallTurns;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiCallTurns implements CallTurns {

    private static final String ADD_NAMED = """
            /* call_turns.add_named */
            INSERT INTO call_turns (message_id, call_session_id, name) VALUES (:message, :call, :name)
            ON CONFLICT (call_session_id, name) DO NOTHING""";

    private static final String ADD = """
            /* call_turns.add */
            INSERT INTO call_turns (message_id, call_session_id) VALUES (:message, :call)""";

    private static final String OF_CALL = """
            /* call_turns.of_call */
            SELECT conversations.* FROM call_turns JOIN conversations ON conversations.id = call_turns.message_id
            WHERE call_session_id = :call AND organization_id = :organization
            ORDER BY timestamp, conversations.id""";

    private final Database database;

    JdbiCallTurns(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(CallSessionId call, String name, MessageId message) {
        int added = database.with(handle -> handle.createUpdate(ADD_NAMED)
                .bind("call", call.value())
                .bind("name", name)
                .bind("message", message.value())
                .execute());
        return added == 1;
    }

    @Override
    public void add(CallSessionId call, Collection<MessageId> messages) {
        if (!messages.isEmpty()) {
            database.use(handle -> {
                PreparedBatch batch = handle.prepareBatch(ADD);
                messages.forEach(message -> batch.bind("call", call.value())
                        .bind("message", message.value())
                        .add());
                batch.execute();
            });
        }
    }

    @Override
    public List<Message> of(CallSession call) {
        return database.with(handle -> handle.createQuery(OF_CALL)
                .bind("call", call.id().value())
                .bind("organization", call.organizationId().value())
                .map(JdbiMessages::read)
                .list());
    }
}
