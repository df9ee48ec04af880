package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulatedTraffic;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/** Puts calls and texts into one playlist. */
final class Repertoire {

    private static final int OLD_REPORTS = 8;

    private final SimulatedTraffic traffic;
    private final Clock clock;
    private final Customers customers;
    private final Sids sids;
    private final UUID run;

    /** @param run unlike that of any other run */
    Repertoire(SimulatedTraffic traffic, Clock clock, UUID run) {
        this.traffic = traffic;
        this.clock = clock;
        this.customers = new Customers(new Random(traffic.seed()), traffic.storeNumber());
        this.sids = new Sids(run);
        this.run = run;
    }

    Playlist playlist() {
        Duration gap = traffic.gap();
        Playlist playlist = new Playlist(new Faults(
                new Random(traffic.seed()),
                traffic.faults(),
                gap.multipliedBy(3).dividedBy(2)));
        for (int call = 0; call < traffic.calls(); call++) {
            playlist.add(share(traffic.beginning(), call, traffic.calls()), gap, call(call));
        }
        for (int text = 0; text < traffic.texts(); text++) {
            playlist.add(
                    share(traffic.duration(), text, traffic.texts()),
                    traffic.duration().dividedBy(20),
                    TextScenario.of(text, customers, traffic.storeNumber(), sids));
        }
        return playlist;
    }

    private static Duration share(Duration of, int position, int count) {
        return of.multipliedBy(position).dividedBy(count);
    }

    private CallScenario call(int number) {
        CallDocuments documents = new CallDocuments(new CallDocuments.Call(
                "conv_" + run + "_" + number,
                sids.next("CA"),
                customers.caller(number),
                traffic.storeNumber(),
                number % OLD_REPORTS == OLD_REPORTS - 1));
        Random chance = new Random(31L * traffic.seed() + number);
        return new CallScenario(documents, chance, clock, traffic.deliveriesOfACall());
    }
}
