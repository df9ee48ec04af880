package com.bici.bootstrap.simulator;

import com.bici.bootstrap.simulator.Delivery.Attempt;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** All that is to be delivered, in the order of its time; made up while it is read. */
final class Playlist implements Iterator<Timed> {

    private final PriorityQueue<Track> tracks = new PriorityQueue<>(Comparator.comparing(Track::at));
    private final PriorityQueue<Timed> due = new PriorityQueue<>(Comparator.comparing(Timed::at));
    private final Faults faults;

    Playlist(Faults faults) {
        this.faults = faults;
    }

    /** @param at when the next delivery is meant to be */
    private record Track(Duration at, Duration gap, Iterator<Delivery> deliveries) {}

    /** Deliveries at an even pace. */
    void add(Duration begin, Duration gap, Iterator<Delivery> deliveries) {
        tracks.add(new Track(begin, gap, deliveries));
    }

    @Override
    public boolean hasNext() {
        advance();
        return !due.isEmpty();
    }

    @Override
    public Timed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return due.remove();
    }

    /** Nothing that tracks still hold may come before what is due first. */
    private void advance() {
        while (!tracks.isEmpty()
                && (due.isEmpty() || tracks.peek().at().compareTo(due.peek().at()) <= 0)) {
            Track track = tracks.remove();
            if (track.deliveries().hasNext()) {
                due.addAll(
                        faults.befall(new Timed(track.at(), track.deliveries().next(), Attempt.FIRST)));
                tracks.add(new Track(track.at().plus(track.gap()), track.gap(), track.deliveries()));
            }
        }
    }
}
