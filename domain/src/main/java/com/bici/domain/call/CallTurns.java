package com.bici.domain.call;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import java.util.Collection;
import java.util.List;

/**
 * Which stored messages are turns of which call. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away; methods that write belong into the
 * transaction that stores the messages.
 */
public interface CallTurns {

    /** Notes the message as a turn of the call; false, and nothing is noted, when the call has a turn of that name. */
    boolean add(CallSessionId call, String name, MessageId message);

    /** Notes messages as turns without a name. */
    void add(CallSessionId call, Collection<MessageId> messages);

    /** The messages that are turns of the call, oldest first. */
    List<Message> of(CallSession call);
}
