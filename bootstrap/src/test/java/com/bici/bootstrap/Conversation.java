package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicInteger;

/** A lead of the demo store, and what its customer and the people of the store do. */
public record Conversation(String lead, String phone) {

    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    public static Conversation open(Api node) {
        String phone = "+1778559" + PHONES.incrementAndGet();
        Api.Answer created = node.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Conversation(created.json().path("id").asText(), phone);
    }

    /** The customer sends a text; returns the status of its answer. */
    int write(Provider node, String text) {
        return node.text(Provider.messageSid(), phone, Provider.STORE, text).status();
    }

    public Api.Answer join(Api node, String agent) {
        return node.post("/api/human-control/join", "{\"leadId\":\"%s\",\"agentName\":\"%s\"}".formatted(lead, agent));
    }

    public Api.Answer leave(Api node) {
        return node.post("/api/human-control/leave", "{\"leadId\":\"%s\"}".formatted(lead));
    }

    public Api.Answer drain(Api node) {
        return node.post("/api/human-control/queue/" + lead + "/drain", "");
    }

    JsonNode status(Api node) {
        return node.get("/api/human-control/status?leadId=" + lead).json();
    }
}
