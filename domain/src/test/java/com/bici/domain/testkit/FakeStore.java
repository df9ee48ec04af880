package com.bici.domain.testkit;

import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was committed, and each thread's open transaction, which works on a copy of it. */
final class FakeStore implements Transactions {

    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicReference<FakeRows> committed = new AtomicReference<>(new FakeRows());

    @SuppressWarnings("ThreadLocalUsage") // each database has transactions of its own
    private final ThreadLocal<@Nullable FakeRows> open = new ThreadLocal<>();

    private final AtomicLong commits = new AtomicLong();

    FakeStore(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    <T> T read(Function<FakeRows, T> query) {
        FakeRows mine = open.get();
        return query.apply(mine == null ? committed.get() : mine);
    }

    boolean isInTransaction() {
        return open.get() != null;
    }

    /** Joins the open transaction, or is one of its own. */
    <T> T write(Function<FakeRows, T> statement) {
        return call(() -> read(statement)).value();
    }

    @Override
    public <T> Committed<T> call(Supplier<T> work) {
        return isInTransaction() ? new Committed<>(work.get(), Commit.NOTHING) : begin(work);
    }

    private <T> Committed<T> begin(Supplier<T> work) {
        writing.lock();
        try {
            FakeRows mine = committed.get().begin(commits.incrementAndGet(), now());
            open.set(mine);
            T value = work.get();
            committed.set(mine);
            return new Committed<>(value, mine.changes.commit(mine::generation));
        } finally {
            open.remove();
            writing.unlock();
        }
    }
}
