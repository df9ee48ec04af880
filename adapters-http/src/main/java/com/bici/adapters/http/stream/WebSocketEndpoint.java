package com.bici.adapters.http.stream;

import com.bici.adapters.http.security.Caller;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.jspecify.annotations.Nullable;

/** One WebSocket: what its client says, and how it ends. Public for Jetty only. */
public final class WebSocketEndpoint implements Session.Listener.AutoDemanding {
    private static final int MAX_MESSAGE = 64 * 1024;

    private final Hub hub;
    private final Caller caller;
    private final Seats.Seat seat;
    private volatile @Nullable Conversation conversation;

    WebSocketEndpoint(Hub hub, Caller caller, Seats.Seat seat) {
        this.hub = hub;
        this.caller = caller;
        this.seat = seat;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        session.setMaxTextMessageSize(MAX_MESSAGE);
        session.setMaxBinaryMessageSize(MAX_MESSAGE);
        // Pings find out who is gone.
        session.setIdleTimeout(Duration.ZERO);
        Outbox outbox = hub.outbox();
        WebSocketLine line = new WebSocketLine(((WebSocketSession) session).getCoreSession(), outbox);
        Client client = hub.connect(caller, outbox, line);
        conversation = new Conversation(line, new WebSocketMessages(hub, client, caller.organization()));
    }

    @Override
    public void onWebSocketText(String text) {
        Conversation current = conversation;
        if (current != null) {
            current.line().heard();
            current.messages().receive(text);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        Conversation current = conversation;
        if (current != null) {
            current.messages().refuseBinary();
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        Conversation current = conversation;
        if (current != null) {
            current.line().heard();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        end();
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        end();
        callback.succeed();
    }

    private void end() {
        Conversation current = conversation;
        if (current != null) {
            hub.disconnect(current.messages().client());
        }
        seat.giveBack();
    }

    private record Conversation(WebSocketLine line, WebSocketMessages messages) {}
}
