package com.bici.domain.call;

/**
 * Which reports on calls were filed already. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable}
 * when Postgres is away; methods that write belong into the transaction of the report's effects.
 */
public interface CallReportLedger {

    /** Notes the report; false when one of its type and conversation was noted before. */
    boolean file(CallReport report);

    /** Notes which call a report that was just filed belongs to. */
    void tie(CallReport report, CallSessionId call);

    /** Whether a report that held a transcript belongs to the call. */
    boolean hasTranscript(CallSessionId call);
}
