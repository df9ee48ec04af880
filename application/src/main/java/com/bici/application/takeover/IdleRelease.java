package com.bici.application.takeover;

import com.bici.application.takeover.TakeoverCommits.After;
import com.bici.application.takeover.TakeoverCommits.Result;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.TakeoverAudit;
import java.time.Clock;
import java.util.List;

/**
 * Gives conversations back whose humans have gone silent. Any node may run it at any time: sessions that another one
 * holds are passed over.
 */
public final class IdleRelease {

    private static final int BATCH = 100;

    private final HumanSessionRepository sessions;
    private final TakeoverRecords records;
    private final TakeoverCommits commits;
    private final Clock clock;

    public IdleRelease(HumanSessionRepository sessions, TakeoverRecords records, TakeoverCommits commits, Clock clock) {
        this.sessions = sessions;
        this.records = records;
        this.commits = commits;
        this.clock = clock;
    }

    /** Releases all idle sessions there are; returns how many. */
    public int release() {
        int released = 0;
        int batch;
        do {
            batch = commits.call(this::releaseBatch);
            released += batch;
        } while (batch == BATCH);
        return released;
    }

    private Result<Integer> releaseBatch() {
        List<HumanSession> idle = sessions.lockIdle(clock.instant().minus(HumanSession.IDLE_LIMIT), BATCH);
        idle.forEach(this::release);
        return new Result<>(
                idle.size(),
                idle.stream().map(session -> new After(session.leadId(), null)).toList());
    }

    private void release(HumanSession session) {
        HumanSession unused = records.end(
                session,
                EndReason.IDLE,
                TakeoverAudit.Step.SERVICE,
                JsonObject.with("last_activity_at", session.lastActivityAt()));
    }
}
