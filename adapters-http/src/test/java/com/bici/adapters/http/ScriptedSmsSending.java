package com.bici.adapters.http;

import com.bici.application.sms.SmsSending;

final class ScriptedSmsSending implements SmsSending {
    final Script script = new Script();

    @Override
    public Sending send(Send command) {
        return script.play(Sending.class, command);
    }
}
