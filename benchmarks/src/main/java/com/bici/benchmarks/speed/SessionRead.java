package com.bici.benchmarks.speed;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.data.Truth;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.SessionReader;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** One read of one session by one contender. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // the harness fills and sets up
public class SessionRead {

    @Param("OURS")
    public Contender contender;

    @Param("MEDIUM")
    public Payload payload;

    @Param("HOT")
    public Pattern pattern;

    private Truth truth;
    private SessionReader reader;
    private CallSessionId[] ids;
    private int[] order;

    @Setup
    public void open() {
        Addresses addresses = Addresses.ofThisFork();
        truth = new Truth(addresses);
        reader = contender.open(truth, addresses);
        ids = Sessions.first(payload, pattern.keys(payload));
        order = pattern.order(payload);
    }

    @TearDown
    public void close() {
        reader.close();
        truth.close();
    }

    /** Where a thread reads next; each begins at its own place. */
    @State(Scope.Thread)
    public static class Place {

        private int next;

        @Setup
        public void begin(SessionRead read, ThreadParams threads) {
            next = (int) ((long) read.order.length * threads.getThreadIndex() / threads.getThreadCount());
        }

        private int advance(int length) {
            int place = next;
            next = place + 1 == length ? 0 : place + 1;
            return place;
        }
    }

    @Benchmark
    public CallSession read(Place place) {
        return reader.read(ids[order[place.advance(order.length)]]);
    }
}
