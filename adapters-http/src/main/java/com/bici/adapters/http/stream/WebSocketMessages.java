package com.bici.adapters.http.stream;

import com.bici.adapters.http.json.JsonParser;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.shared.OrganizationId;

/** What a client may say through its WebSocket, and what it is answered. */
final class WebSocketMessages {
    private final JsonParser parser = new JsonParser("The message");
    private final Hub hub;
    private final Client client;
    private final OrganizationId organization;

    WebSocketMessages(Hub hub, Client client, OrganizationId organization) {
        this.hub = hub;
        this.client = client;
        this.organization = organization;
    }

    Client client() {
        return client;
    }

    void receive(String text) {
        try {
            answer(parser.fields(text));
        } catch (ProblemException e) {
            client.answer(hub.renderer().error(e.problem()));
        }
    }

    void refuseBinary() {
        client.answer(hub.renderer().error(Problem.of(ProblemCode.BAD_REQUEST, "Messages must be texts.")));
    }

    private void answer(RequestFields fields) {
        fields.require("type");
        Type type = fields.choice("type", Type.class).orNull();
        switch (type) {
            case PING -> pong(fields);
            case SUBSCRIBE -> subscribe(Wish.of(fields));
            case null -> fields.verify();
        }
    }

    private void pong(RequestFields fields) {
        fields.verify();
        client.answer(hub.renderer().pong());
    }

    private void subscribe(Wish wish) {
        hub.listen(client, organization, wish, hub.renderer()::subscribed);
    }

    private enum Type {
        PING,
        SUBSCRIBE
    }
}
