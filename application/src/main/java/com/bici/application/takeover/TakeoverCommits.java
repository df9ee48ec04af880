package com.bici.application.takeover;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverCopies;
import com.bici.domain.takeover.TakeoverState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions about human control, and what follows them in this order: registry, caches, clients. */
public final class TakeoverCommits {

    private final Transactions transactions;
    private final TakeoverRegistry registry;
    private final TakeoverCopies copies;
    private final Announcements announcements;

    public TakeoverCommits(
            Transactions transactions, TakeoverRegistry registry, TakeoverCopies copies, Announcements announcements) {
        this.transactions = transactions;
        this.registry = registry;
        this.copies = copies;
        this.announcements = announcements;
    }

    /**
     * What a transaction gives back, and how it left the leads whose sessions or queues it changed.
     *
     * @param after nothing for a transaction that changed none
     */
    public record Result<T>(T value, List<After> after) {

        public Result {
            after = List.copyOf(after);
        }

        public static <T> Result<T> unchanged(T value) {
            return new Result<>(value, List.of());
        }

        public static <T> Result<T> held(T value, Takeover takeover) {
            return new Result<>(value, List.of(new After(takeover.session().leadId(), takeover)));
        }

        public static <T> Result<T> free(T value, LeadId lead) {
            return new Result<>(value, List.of(new After(lead, null)));
        }
    }

    /** @param takeover null when nobody holds the lead */
    public record After(LeadId lead, @Nullable Takeover takeover) {

        Optional<Takeover> held() {
            return Optional.ofNullable(takeover);
        }
    }

    public <T> T call(Supplier<Result<T>> work) {
        Committed<Result<T>> committed = transactions.call(work);
        register(committed);
        announcements.announce(committed.commit(), written(committed.value()));
        copy(committed.value());
        return committed.value().value();
    }

    /** Like {@link #call}, for work that may open a session of the lead. */
    public <T> T opening(LeadId lead, Supplier<Result<T>> work) {
        Committed<Result<T>> committed = announcements.creating(
                List.of(new CacheKey.TakeoverOfLead(lead)),
                () -> {
                    Committed<Result<T>> done = transactions.call(work);
                    register(done);
                    return done;
                },
                TakeoverCommits::written);
        copy(committed.value());
        return committed.value().value();
    }

    private void register(Committed<? extends Result<?>> committed) {
        for (After after : committed.value().after()) {
            version(committed.commit(), after.lead())
                    .ifPresent(version -> registry.accept(new TakeoverState(
                            after.lead(),
                            version,
                            after.held().map(Takeover::session).orElse(null))));
        }
    }

    private static Optional<Long> version(Commit commit, LeadId lead) {
        return commit.changes().stream()
                .filter(change ->
                        change instanceof KeyChanged changed && changed.key().equals(new CacheKey.TakeoverOfLead(lead)))
                .findFirst()
                .map(change -> change.version());
    }

    private static List<Write<?>> written(Result<?> result) {
        return result.after().stream()
                .flatMap(after -> after.held().stream()
                        .<Write<?>>map(
                                takeover -> new Write<>(new CacheKey.TakeoverOfLead(after.lead()), takeover, false)))
                .toList();
    }

    private void copy(Result<?> result) {
        for (After after : result.after()) {
            if (after.held().isPresent()) {
                copies.add(after.lead());
            } else {
                copies.remove(after.lead());
            }
        }
    }
}
