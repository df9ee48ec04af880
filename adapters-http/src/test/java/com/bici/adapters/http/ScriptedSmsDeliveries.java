package com.bici.adapters.http;

import com.bici.application.sms.SmsDeliveries;

final class ScriptedSmsDeliveries implements SmsDeliveries {
    final Script script = new Script();

    @Override
    public Progress report(Report report) {
        return script.play(Progress.class, report);
    }
}
