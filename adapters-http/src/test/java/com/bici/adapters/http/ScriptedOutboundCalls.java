package com.bici.adapters.http;

import com.bici.application.call.OutboundCalls;

final class ScriptedOutboundCalls implements OutboundCalls {
    final Script script = new Script();

    @Override
    public Placing place(Place command) {
        return script.play(Placing.class, command);
    }

    @Override
    public Update updateContext(ContextUpdate command) {
        return script.play(Update.class, command);
    }
}
