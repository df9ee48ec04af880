package com.bici.adapters.http.cache;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.application.cache.CacheOperations.Scope;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

/** What an operator may ask to have dropped; always of the own organization. */
enum InvalidationScope {
    LEAD,
    CALL_SESSION,
    DASHBOARD,
    ORGANIZATION;

    static Scope read(OrganizationId own, RequestFields fields) {
        fields.require("scope");
        Field<InvalidationScope> scope = fields.choice("scope", InvalidationScope.class);
        Field<String> id = fields.text("id", Optional::of, "");
        fields.verify();
        return switch (scope.value()) {
            case LEAD -> new Scope.OfLead(required(id.orNull() == null ? Optional.empty() : LeadId.parse(id.value())));
            case CALL_SESSION ->
                new Scope.OfCallSession(
                        required(id.orNull() == null ? Optional.empty() : CallSessionId.parse(id.value())));
            case DASHBOARD -> ofOwn(own, id, new Scope.OfDashboard());
            case ORGANIZATION -> ofOwn(own, id, new Scope.OfOrganization());
        };
    }

    private static <T> T required(Optional<T> id) {
        return id.orElseThrow(() ->
                Problem.invalid("id", "must be the id of what the scope names").asException());
    }

    private static Scope ofOwn(OrganizationId own, Field<String> id, Scope scope) {
        if (!id.or(own.toString()).equalsIgnoreCase(own.toString())) {
            throw Problem.of(ProblemCode.ORGANIZATION_MISMATCH, "Only the own organization can be invalidated.")
                    .asException();
        }
        return scope;
    }

    /** The answer when the scope names nothing of the organization. */
    static ProblemException unknown(Scope scope) {
        ProblemCode code = switch (scope) {
            case Scope.OfLead lead -> ProblemCode.LEAD_NOT_FOUND;
            case Scope.OfCallSession session -> ProblemCode.CALL_SESSION_NOT_FOUND;
            case Scope.OfDashboard dashboard -> ProblemCode.ORGANIZATION_NOT_FOUND;
            case Scope.OfOrganization organization -> ProblemCode.ORGANIZATION_NOT_FOUND;
        };
        return Problem.of(code).asException();
    }
}
