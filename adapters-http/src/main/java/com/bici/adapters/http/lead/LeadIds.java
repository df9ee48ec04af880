package com.bici.adapters.http.lead;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.shared.LeadId;

/** Lead ids in paths: a malformed one names nobody. */
public final class LeadIds {
    private LeadIds() {}

    public static LeadId inPath(String text) {
        return LeadId.parse(text).orElseThrow(LeadIds::unknown);
    }

    public static ProblemException unknown() {
        return Problem.of(ProblemCode.LEAD_NOT_FOUND).asException();
    }
}
