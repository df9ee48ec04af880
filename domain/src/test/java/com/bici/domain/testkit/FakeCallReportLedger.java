package com.bici.domain.testkit;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import org.jspecify.annotations.Nullable;

final class FakeCallReportLedger implements CallReportLedger {

    private final FakeStore store;

    FakeCallReportLedger(FakeStore store) {
        this.store = store;
    }

    record Key(String type, ConversationId conversation) {

        static Key of(CallReport report) {
            return new Key(report.type(), report.conversation());
        }
    }

    record Row(@Nullable CallSessionId call, int turns) {}

    @Override
    public boolean file(CallReport report) {
        Row row = new Row(null, report.transcript().size());
        return store.write(rows -> rows.reports.putIfAbsent(Key.of(report), row) == null);
    }

    @Override
    public void tie(CallReport report, CallSessionId call) {
        store.write(rows ->
                rows.reports.replace(Key.of(report), new Row(call, report.transcript().size())));
    }

    @Override
    public boolean hasTranscript(CallSessionId call) {
        return store.read(
                rows -> rows.reports.values().stream().anyMatch(row -> call.equals(row.call()) && row.turns() > 0));
    }
}
