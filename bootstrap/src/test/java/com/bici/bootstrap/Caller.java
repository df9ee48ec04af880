package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** One client of the service. Nothing it is told may be older than what it, or anybody before, was told. */
final class Caller {

    private static final int ROUND = 50;

    private final Api api;
    private final int number;
    private final List<WatchedCall> calls;
    private final AtomicLong leads;
    private final Traffic traffic;
    private final Map<WatchedCall, Long> seen = new HashMap<>();
    private String lastLead = "";
    private int steps;

    /** @param leads how many leads the organization has at least */
    Caller(Api api, int number, List<WatchedCall> calls, AtomicLong leads, Traffic traffic) {
        this.api = api;
        this.number = number;
        this.calls = calls;
        this.leads = leads;
        this.traffic = traffic;
    }

    void step() {
        steps++;
        WatchedCall own = calls.get(number);
        WatchedCall any = calls.get(steps / 10 % calls.size());
        if (steps % ROUND == 0) {
            createLead();
            return;
        }
        switch (steps % 10) {
            case 0, 5 -> change(own);
            case 1, 6 -> read(own, own.byId());
            case 2 -> read(any, any.byId());
            case 3 -> read(any, any.byConversation());
            case 4 -> read(any, any.activeOfLead());
            case 7 -> readStats();
            case 8 -> readLeads();
            default -> read(own, own.byConversation());
        }
    }

    private void change(WatchedCall own) {
        long counter = own.acknowledged().get() + 1;
        Api.Answer answer = traffic.noted(api.patch(own.byId(), WatchedCall.change(counter)), "PATCH", 200);
        assertThat(WatchedCall.counter(answer)).isEqualTo(counter);
        own.acknowledged().set(counter);
        traffic.wrote();
    }

    private void read(WatchedCall call, String path) {
        long least = Math.max(call.acknowledged().get(), seen.getOrDefault(call, 0L));
        Api.Answer answer = traffic.noted(api.get(path), path, 200);
        long counter = WatchedCall.counter(answer);
        assertThat(counter).as(path + " " + answer.cacheStatus()).isGreaterThanOrEqualTo(least);
        seen.put(call, counter);
    }

    private void createLead() {
        String phone = "+1 778 55%d %04d".formatted(number, steps / ROUND);
        Api.Answer answer =
                traffic.noted(api.post("/api/leads", "{\"phoneNumber\":\"" + phone + "\"}"), "POST of a lead", 201);
        lastLead = answer.json().path("id").asText();
        leads.incrementAndGet();
    }

    private void readStats() {
        long least = leads.get();
        Api.Answer answer = traffic.noted(api.get("/api/dashboard/stats"), "stats", 200);
        assertThat(answer.json().path("total_leads").asLong())
                .as("leads counted, " + answer.cacheStatus())
                .isGreaterThanOrEqualTo(least);
    }

    private void readLeads() {
        Api.Answer answer = traffic.noted(api.get("/api/leads?limit=50"), "leads", 200);
        if (!lastLead.isEmpty()) {
            assertThat(StreamSupport.stream(answer.json().spliterator(), false)
                            .map(lead -> lead.path("id").asText()))
                    .as("newest leads, " + answer.cacheStatus())
                    .contains(lastLead);
        }
    }
}
