package com.bici.application.call;

import com.bici.application.event.LeadEvents;
import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallType;
import com.bici.domain.event.Event;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.NewLead;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which call a report is about; a call that nobody told of before it ended is opened for it. */
final class ReportedCalls {

    private static final String CALL_SID = "call_sid";
    private static final int MARK_LENGTH = 8;

    private final OrganizationRepository organizations;
    private final LeadRepository leads;
    private final CallSessionRepository sessions;
    private final ErasureRepository erasures;
    private final Supplier<UUID> ids;

    ReportedCalls(
            OrganizationRepository organizations,
            LeadRepository leads,
            CallSessionRepository sessions,
            ErasureRepository erasures,
            Supplier<UUID> ids) {
        this.organizations = organizations;
        this.leads = leads;
        this.sessions = sessions;
        this.erasures = erasures;
        this.ids = ids;
    }

    /**
     * The call, locked; empty when it belongs to nobody, or was a customer's who is forgotten.
     *
     * @param told takes the event of a lead that was not known before
     * @throws OpenedMeanwhile when somebody else opens the call at this moment; then it is found by the next transaction
     */
    Optional<CallSession> lock(CallReport report, Instant now, List<Event> told) {
        Optional<OrganizationId> dialled = dialled(report);
        Optional<CallSession> named = named(report, dialled.orElse(null));
        if (named.isPresent()) {
            return named.flatMap(this::lock);
        }
        return erasures.isErased(report.conversation(), report.callSid())
                ? Optional.empty()
                : dialled.or(() -> withoutNumber(report)).map(owner -> lockOrOpen(owner, report, now, told));
    }

    private Optional<CallSession> lock(CallSession session) {
        return sessions.lock(session.organizationId(), session.id());
    }

    private Optional<OrganizationId> dialled(CallReport report) {
        return Optional.ofNullable(report.dialled())
                .flatMap(organizations::findByPhoneNumber)
                .map(Organization::id);
    }

    private Optional<CallSession> named(CallReport report, @Nullable OrganizationId dialled) {
        return Optional.ofNullable(dialled)
                .flatMap(owner -> sessions.findByConversation(owner, report.conversation()))
                .or(() -> sessions.conversationEntry(report.conversation())
                        .flatMap(entry -> sessions.find(entry.organization(), entry.value())))
                .or(() -> Optional.ofNullable(report.callSid())
                        .flatMap(callSid -> sessions.findByCallSid(callSid, dialled)));
    }

    /** A number that is nobody's is no hint to anybody else. */
    private Optional<OrganizationId> withoutNumber(CallReport report) {
        return report.dialled() == null
                ? Optional.ofNullable(report.agent())
                        .flatMap(organizations::findByAgent)
                        .or(organizations::findOnly)
                        .map(Organization::id)
                : Optional.empty();
    }

    private CallSession lockOrOpen(OrganizationId owner, CallReport report, Instant now, List<Event> told) {
        Lead lead = lead(owner, report, told);
        return active(lead, report).flatMap(this::lock).orElseGet(() -> open(lead, report, now));
    }

    private Optional<CallSession> active(Lead lead, CallReport report) {
        return sessions.findActive(lead.organizationId(), lead.id()).filter(active -> mayBe(active, report));
    }

    /** Another name of the telephone provider is another call. */
    private static boolean mayBe(CallSession active, CallReport report) {
        Object known = active.metadata().members().get(CALL_SID);
        return known == null || report.callSid() == null || known.equals(report.callSid());
    }

    private Lead lead(OrganizationId owner, CallReport report, List<Event> told) {
        LeadId id = new LeadId(ids.get().toString());
        FindOrCreate outcome = leads.findOrCreate(
                report.customer() == null
                        ? NewLead.withoutTelephone(id, owner, mark(report))
                        : NewLead.unnamed(id, owner, report.customer()));
        if (outcome instanceof FindOrCreate.Created(Lead created)) {
            told.add(LeadEvents.created(created));
        }
        return outcome.lead();
    }

    private static String mark(CallReport report) {
        String name = report.conversation().value();
        return "web-" + name.substring(Math.max(0, name.length() - MARK_LENGTH));
    }

    /** Whoever opens a call holds its lead first, and whoever locks one does not: what is found now must wait. */
    private CallSession open(Lead lead, CallReport report, Instant now) {
        OrganizationId owner = lead.organizationId();
        Lead held = leads.lock(owner, lead.id()).orElseThrow(OpenedMeanwhile::new);
        if (named(report, owner).or(() -> active(held, report)).isPresent()) {
            throw new OpenedMeanwhile();
        }
        ReportedTimes times = ReportedTimes.of(report, now);
        CallSession session = new CallSession(
                new CallSessionId(ids.get()),
                owner,
                held.id(),
                report.conversation(),
                report.outcome(),
                times.began(),
                times.ended(),
                times.durationSeconds(),
                report.outbound() ? CallType.OUTBOUND : CallType.INBOUND,
                metadata(report),
                0);
        return sessions.add(session).orElseThrow(OpenedMeanwhile::new);
    }

    private static JsonObject metadata(CallReport report) {
        return JsonObject.EMPTY.mergedWith(JsonObject.with(CALL_SID, report.callSid())
                .and("agent_id", report.agent())
                .and("initiated_by", report.outbound() ? "agent" : "customer")
                .build());
    }
}
