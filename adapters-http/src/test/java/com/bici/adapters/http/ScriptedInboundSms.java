package com.bici.adapters.http;

import com.bici.application.sms.InboundSms;

final class ScriptedInboundSms implements InboundSms {
    final Script script = new Script();

    @Override
    public Reception receive(Received message) {
        return script.play(Reception.class, message);
    }
}
