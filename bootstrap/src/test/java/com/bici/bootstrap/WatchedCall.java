package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A live call whose metadata count its changes, and how many of them were acknowledged. */
record WatchedCall(String id, String conversation, String lead, AtomicLong acknowledged) {

    static WatchedCall open(Api api, String phone) {
        String lead = api.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone))
                .json()
                .path("id")
                .asText();
        String conversation = UUID.randomUUID().toString();
        Api.Answer opened = api.post(
                "/api/call-sessions",
                "{\"leadId\":\"%s\",\"callType\":\"inbound\",\"conversationId\":\"%s\",\"metadata\":{\"counter\":0}}"
                        .formatted(lead, conversation));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return new WatchedCall(opened.json().path("id").asText(), conversation, lead, new AtomicLong());
    }

    String byId() {
        return "/api/call-sessions/" + id;
    }

    String byConversation() {
        return "/api/call-sessions/by-conversation/" + conversation;
    }

    String activeOfLead() {
        return "/api/leads/" + lead + "/call-session";
    }

    static String change(long counter) {
        return "{\"metadata\":{\"counter\":" + counter + "}}";
    }

    /** The count that an answer tells; its version has to be the one of that very change. */
    static long counter(Api.Answer answer) {
        JsonNode json = answer.json();
        long counter = json.path("metadata").path("counter").asLong(-1);
        assertThat(json.path("version").asLong()).as(answer.text()).isEqualTo(counter + 1);
        return counter;
    }
}
