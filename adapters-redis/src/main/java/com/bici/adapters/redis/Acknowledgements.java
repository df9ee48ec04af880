package com.bici.adapters.redis;

import com.bici.domain.cache.ChangeLog;
import com.bici.domain.shared.DatabaseUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Commits that Redis has acknowledged and that are still to be marked in the change log; marked in the background, many
 * at a time. One that is forgotten costs a second, harmless invalidation.
 */
final class Acknowledgements {

    private static final int BATCH = 1000;

    private final ConcurrentLinkedQueue<Long> commits = new ConcurrentLinkedQueue<>();
    private final ChangeLog log;

    Acknowledgements(ChangeLog log) {
        this.log = log;
    }

    void add(long commit) {
        commits.add(commit);
    }

    void flush() {
        List<Long> batch = new ArrayList<>();
        Long commit = commits.poll();
        while (commit != null) {
            batch.add(commit);
            commit = batch.size() < BATCH ? commits.poll() : null;
        }
        if (!batch.isEmpty()) {
            mark(batch);
        }
    }

    private void mark(List<Long> batch) {
        try {
            log.markCommits(batch);
        } catch (DatabaseUnavailable away) {
            // Nobody marked them, so the drain will carry them over once more.
            return;
        }
    }
}
