package com.bici.bootstrap.faults;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.faults.Asker.Told;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one client does with calls that all clients share, and with some of its own. */
final class Calls {

    private final Asker asker;
    private final String writer;
    private final List<Shared> shared;
    private final List<String> leads;
    private final Map<String, String> tags = new HashMap<>();
    private long changes;

    /**
     * @param writer names this client's changes
     * @param leads on whose calls nothing else depends
     */
    Calls(Asker asker, String writer, List<Shared> shared, List<String> leads) {
        this.asker = asker;
        this.writer = writer;
        this.shared = shared;
        this.leads = leads;
    }

    /** A live call, and a lead, that everybody reads and changes. */
    record Shared(String id, String conversation, String lead) {

        static Shared open(Api api, String phone) {
            String lead = Leads.open(api, phone);
            String conversation = UUID.randomUUID().toString();
            String id = api.post("/api/call-sessions", opening(lead, conversation))
                    .json()
                    .path("id")
                    .asText();
            return new Shared(id, conversation, lead);
        }

        String byId() {
            return "/api/call-sessions/" + id;
        }
    }

    private static String opening(String lead, String conversation) {
        return "{\"leadId\":\"%s\",\"callType\":\"inbound\",\"conversationId\":\"%s\"}".formatted(lead, conversation);
    }

    private static String byConversation(String conversation) {
        return "/api/call-sessions/by-conversation/" + conversation;
    }

    void read() {
        Shared call = asker.any(shared);
        String path = switch (asker.random().nextInt(5)) {
            case 0 -> byConversation(call.conversation());
            case 1 -> "/api/leads/" + call.lead() + "/call-session";
            default -> call.byId();
        };
        asker.ask("read of a call", asker.anyMember(), member -> member.api().get(path), 200)
                .ifPresent(told -> note(call.id(), false, told));
    }

    /** Half of the changes are made only if nothing else was changed meanwhile. */
    void change() {
        Shared call = asker.any(shared);
        changes++;
        String body = "{\"metadata\":{\"%s\":%d}}".formatted(writer, changes);
        String tag = tags.getOrDefault(call.id(), "");
        Map<String, String> condition =
                tag.isEmpty() || asker.random().nextBoolean() ? Map.of() : Map.of("If-Match", tag);
        asker.ask(
                        "change of a call",
                        asker.anyMember(),
                        member -> member.api().patch(call.byId(), body, condition),
                        200,
                        412)
                .ifPresent(told -> {
                    if (told.status() == 200) {
                        note(call.id(), true, told);
                    }
                });
    }

    private void note(String key, boolean write, Told told) {
        JsonNode json = told.answer().json();
        tags.put(key, told.answer().header("ETag"));
        Map<String, Long> content = new HashMap<>();
        json.path("metadata")
                .properties()
                .forEach(field -> content.put(field.getKey(), field.getValue().asLong()));
        add(key, write, told, json.path("version").asLong(), content);
    }

    private void add(String key, boolean write, Told told, long version, Map<String, Long> content) {
        asker.history().add(new Access(key, write, told.node(), told.invoked(), told.completed(), version, content));
    }

    /** A call that nobody knows, then everybody, and that ends. */
    void live() {
        String conversation = UUID.randomUUID().toString();
        lookUp(conversation);
        Optional<Told> opened = asker.ask(
                "opening of a call",
                asker.anyMember(),
                member -> member.api().post("/api/call-sessions", opening(asker.any(leads), conversation)),
                201);
        opened.ifPresent(told -> {
            add(conversation, true, told, 1, Map.of());
            lookUp(conversation);
            lookUp(conversation);
            String id = told.answer().json().path("id").asText();
            asker.ask(
                            "completion of a call",
                            asker.anyMember(),
                            member -> member.api().post("/api/call-sessions/" + id + "/complete", "{}"),
                            200)
                    .ifPresent(completed -> add(conversation, true, completed, 2, Map.of()));
            lookUp(conversation);
        });
    }

    private void lookUp(String conversation) {
        asker.ask(
                        "look-up of a call",
                        asker.anyMember(),
                        member -> member.api().get(byConversation(conversation)),
                        200,
                        404)
                .ifPresent(told -> add(
                        conversation,
                        false,
                        told,
                        told.status() == 404
                                ? 0
                                : told.answer().json().path("version").asLong(),
                        Map.of()));
    }

    /** Another organization asks for what is not its own. */
    void intrude() {
        String path = asker.any(shared).byId();
        asker.ask(
                "read of a stranger",
                asker.anyMember(),
                member -> member.foreign().get(path),
                404);
    }
}
