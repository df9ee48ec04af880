package com.bici.adapters.http;

import com.bici.application.call.LiveConversations;
import com.bici.domain.call.ConversationId;

final class ScriptedLiveConversations implements LiveConversations {
    final Script script = new Script();

    @Override
    public Hearing hear(ConversationId conversation, Heard heard) {
        return script.play(Hearing.class, new Asked(conversation, heard));
    }

    record Asked(ConversationId conversation, Heard heard) {}
}
