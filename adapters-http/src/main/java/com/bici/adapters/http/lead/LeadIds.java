package com.bici.adapters.http.lead;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.domain.shared.LeadId;

/** Lead ids in requests. A malformed one in a path names nobody; elsewhere it is a mistake. */
public final class LeadIds {
    private static final String MEMBER = "leadId";
    private static final String FORM = "must have 1 to 255 characters of A-Z a-z 0-9 . _ : ~ -";

    private LeadIds() {}

    public static LeadId inPath(String text) {
        return LeadId.parse(text).orElseThrow(LeadIds::unknown);
    }

    public static LeadId inQuery(QueryParameters query) {
        return LeadId.parse(query.required(MEMBER))
                .orElseThrow(() -> Problem.invalid(MEMBER, FORM).asException());
    }

    /** The member {@code leadId}. */
    public static Field<LeadId> inBody(RequestFields fields) {
        return fields.text(MEMBER, LeadId::parse, FORM);
    }

    /** The member {@code leadId}, which has to be there. */
    public static Field<LeadId> requiredInBody(RequestFields fields) {
        fields.require(MEMBER);
        return inBody(fields);
    }

    public static ProblemException unknown() {
        return Problem.of(ProblemCode.LEAD_NOT_FOUND).asException();
    }
}
