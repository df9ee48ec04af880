package com.bici.bootstrap.faults;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.faults.Asker.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;

/** What one client does with leads and with what is told of all of them. */
final class Leads {

    private static final AtomicInteger PHONES = new AtomicInteger();

    private final Asker asker;
    private final String writer;
    private final List<String> shared;
    private long changes;

    Leads(Asker asker, String writer, List<String> shared) {
        this.asker = asker;
        this.writer = writer;
        this.shared = shared;
    }

    static String phone() {
        return "+1604%07d".formatted(2_000_000 + PHONES.incrementAndGet());
    }

    static String open(Api api, String phone) {
        return api.post("/api/leads", opening(phone)).json().path("id").asText();
    }

    private static String opening(String phone) {
        return "{\"phoneNumber\":\"" + phone + "\"}";
    }

    void read() {
        String lead = asker.any(shared);
        asker.ask("read of a lead", asker.anyMember(), member -> member.api().get("/api/leads/" + lead), 200)
                .ifPresent(told -> note(lead, false, told));
    }

    void change() {
        String lead = asker.any(shared);
        changes++;
        String body = "{\"qualificationData\":{\"%s\":%d}}".formatted(writer, changes);
        asker.ask("change of a lead", asker.anyMember(), member -> member.api().patch("/api/leads/" + lead, body), 200)
                .ifPresent(told -> note(lead, true, told));
    }

    private void note(String lead, boolean write, Told told) {
        JsonNode json = told.answer().json();
        Map<String, Long> content = new HashMap<>();
        json.path("qualification_data")
                .properties()
                .forEach(field -> content.put(field.getKey(), field.getValue().asLong()));
        add(lead, write, told, json.path("version").asLong(), content);
    }

    private void add(String key, boolean write, Told told, long version, Map<String, Long> content) {
        asker.history().add(new Access(key, write, told.node(), told.invoked(), told.completed(), version, content));
    }

    void count() {
        asker.ask(
                        "read of the counts",
                        asker.anyMember(),
                        member -> member.api().get("/api/dashboard/stats"),
                        200)
                .ifPresent(told -> asker.history()
                        .add(new Tally(
                                told.node(),
                                told.invoked(),
                                told.completed(),
                                told.answer().json().path("total_leads").asLong())));
    }

    /** Who has added one sees it at the top of the list. */
    void add() {
        Member member = asker.anyMember();
        long invoked = System.nanoTime();
        Optional<Told> added =
                asker.ask("addition of a lead", member, node -> node.api().post("/api/leads", opening(phone())), 201);
        asker.history()
                .add(Tally.addition(
                        member.name(), invoked, added.map(Told::completed).orElse(Long.MAX_VALUE)));
        added.ifPresent(told -> look(member, told));
    }

    private void look(Member member, Told added) {
        String id = added.answer().json().path("id").asText();
        String key = "place in the list of " + id;
        add(key, true, added, 1, Map.of());
        asker.ask("read of the newest leads", member, node -> node.api().get("/api/leads?limit=50"), 200)
                .ifPresent(told -> add(key, false, told, contains(told.answer().json(), id) ? 1 : 0, Map.of()));
    }

    private static boolean contains(JsonNode leads, String id) {
        return StreamSupport.stream(leads.spliterator(), false)
                .anyMatch(lead -> lead.path("id").asText().equals(id));
    }
}
