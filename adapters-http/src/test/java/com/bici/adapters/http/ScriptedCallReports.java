package com.bici.adapters.http;

import com.bici.application.call.CallReports;
import com.bici.domain.call.CallReport;

final class ScriptedCallReports implements CallReports {
    final Script script = new Script();

    @Override
    public Filing file(CallReport report) {
        return script.play(Filing.class, report);
    }
}
