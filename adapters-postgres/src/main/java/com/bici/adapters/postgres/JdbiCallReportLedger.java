package com.bici.adapters.postgres;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSessionId;

final class JdbiCallReportLedger implements CallReportLedger {

    private static final String FILE = """
            /* call_reports.file */
            INSERT INTO call_reports (type, conversation_id, turns) VALUES (:type, :conversation, :turns)
            ON CONFLICT DO NOTHING""";

    private static final String TIE = """
            /* call_reports.tie */
            UPDATE call_reports SET call_session_id = :call WHERE type = :type AND conversation_id = :conversation""";

    private static final String HAS_TRANSCRIPT = """
            /* call_reports.has_transcript */
            SELECT EXISTS (SELECT FROM call_reports WHERE call_session_id = :call AND turns > 0)""";

    private final Database database;

    JdbiCallReportLedger(Database database) {
        this.database = database;
    }

    @Override
    public boolean file(CallReport report) {
        int added = database.with(handle -> handle.createUpdate(FILE)
                .bind("type", report.type())
                .bind("conversation", report.conversation().value())
                .bind("turns", report.transcript().size())
                .execute());
        return added == 1;
    }

    @Override
    public void tie(CallReport report, CallSessionId call) {
        database.use(handle -> handle.createUpdate(TIE)
                .bind("call", call.value())
                .bind("type", report.type())
                .bind("conversation", report.conversation().value())
                .execute());
    }

    @Override
    public boolean hasTranscript(CallSessionId call) {
        return database.with(handle -> handle.createQuery(HAS_TRANSCRIPT)
                .bind("call", call.value())
                .mapTo(Boolean.class)
                .one());
    }
}
