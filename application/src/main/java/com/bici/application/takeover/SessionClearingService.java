package com.bici.application.takeover;

import com.bici.application.call.LiveCalls;
import com.bici.application.takeover.TakeoverCommits.After;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import java.util.List;
import java.util.Optional;

/** The use cases of {@link SessionClearing}. */
public final class SessionClearingService implements SessionClearing {

    private static final int BATCH = 100;

    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final TakeoverRecords records;
    private final TakeoverCommits commits;
    private final LiveCalls calls;

    public SessionClearingService(
            LeadRepository leads,
            HumanSessionRepository sessions,
            TakeoverRecords records,
            TakeoverCommits commits,
            LiveCalls calls) {
        this.leads = leads;
        this.sessions = sessions;
        this.records = records;
        this.commits = commits;
        this.calls = calls;
    }

    @Override
    public Cleared clear(OrganizationId organization, String administrator) {
        int cleared = 0;
        int batch;
        do {
            batch = commits.call(() -> end(sessions.lockOpen(organization, BATCH), administrator));
            cleared += batch;
        } while (batch == BATCH);
        return new Cleared(cleared, calls.close(organization));
    }

    @Override
    public Optional<Cleared> clear(OrganizationId organization, LeadId lead, String administrator) {
        Optional<Integer> cleared = commits.call(() -> leads.lock(organization, lead)
                .map(known -> sessions.findOpen(organization, lead).stream().toList())
                .map(open -> end(open, administrator))
                .map(ended -> new Result<>(Optional.of(ended.value()), ended.after()))
                .orElseGet(() -> Result.unchanged(Optional.empty())));
        return cleared.map(sessionsEnded -> new Cleared(sessionsEnded, calls.close(organization, lead)));
    }

    private Result<Integer> end(List<HumanSession> open, String administrator) {
        for (HumanSession session : open) {
            HumanSession unused =
                    records.end(session, EndReason.CLEARED, administrator, JsonObject.with("by", administrator));
        }
        return new Result<>(
                open.size(),
                open.stream().map(session -> new After(session.leadId(), null)).toList());
    }
}
