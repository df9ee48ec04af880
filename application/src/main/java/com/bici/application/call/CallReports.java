package com.bici.application.call;

import com.bici.domain.call.CallReport;

/** What becomes of the voice provider's reports on finished conversations. Each takes effect once. */
public interface CallReports {

    Filing file(CallReport report);

    enum Filing {
        FILED,
        /** A report of this type and conversation was filed before; nothing was changed. */
        DUPLICATE,
        /** It belongs to nobody that we know: noted, and without any other effect. */
        UNTIED
    }
}
