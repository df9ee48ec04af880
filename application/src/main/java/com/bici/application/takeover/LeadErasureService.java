package com.bici.application.takeover;

import com.bici.application.event.LeadEvents;
import com.bici.application.event.TakeoverEvents;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverAudit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use case of {@link LeadErasure}: one transaction, after which clients hear of nothing but the lead's id. */
public final class LeadErasureService implements LeadErasure {

    private final ErasureRepository erasures;
    private final HumanSessionRepository sessions;
    private final TakeoverAudit audit;
    private final EventLog events;
    private final TakeoverCommits commits;
    private final Clock clock;

    public LeadErasureService(
            ErasureRepository erasures,
            HumanSessionRepository sessions,
            TakeoverAudit audit,
            EventLog events,
            TakeoverCommits commits,
            Clock clock) {
        this.erasures = erasures;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public Erasure erase(OrganizationId organization, LeadId lead, String administrator) {
        return commits.call(() -> erasures.lock(organization, lead)
                ? eraseHeld(organization, lead, administrator)
                : Result.unchanged(Erasure.UNKNOWN_LEAD));
    }

    private Result<Erasure> eraseHeld(OrganizationId organization, LeadId lead, String administrator) {
        Instant now = clock.instant();
        Optional<HumanSession> held = sessions.findOpen(organization, lead);
        erasures.erase(organization, lead, administrator, now);
        List<Event> told = new ArrayList<>();
        held.map(session -> end(session, administrator, now)).ifPresent(told::add);
        told.add(LeadEvents.erased(organization, lead));
        events.append(told);
        return Result.free(Erasure.ERASED, lead);
    }

    /** Its row is gone with the lead, and what waited for it too. */
    private Event end(HumanSession session, String administrator, Instant now) {
        HumanSession ended = session.ended(EndReason.CLEARED, now);
        JsonObject reason = JsonObject.with("reason", EndReason.CLEARED).build();
        audit.record(new TakeoverAudit.Step(TakeoverAudit.Action.RELEASE, ended, administrator, now, reason));
        return TakeoverEvents.ended(new Takeover(ended, List.of()));
    }
}
