package com.bici.adapters.http.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** An open WebSocket. Frames are sent as bytes: the API above would write each text anew for every client. */
final class WebSocketLine implements Line {
    private final CoreSession session;
    private final Sender sender;
    private final AtomicReference<@Nullable Long> unansweredSince = new AtomicReference<>();
    private final AtomicBoolean finishing = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();

    WebSocketLine(CoreSession session, Outbox outbox) {
        this.session = session;
        this.sender = new Sender(outbox);
    }

    @Override
    public void flush() {
        sender.iterate();
    }

    @Override
    public void ping() {
        unansweredSince.compareAndSet(null, System.nanoTime());
        session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    /** The client said something. */
    void heard() {
        unansweredSince.set(null);
    }

    @Override
    public boolean isSilentFor(Duration limit) {
        Long since = unansweredSince.get();
        return since != null && System.nanoTime() - since > limit.toNanos();
    }

    /** Frames are read all the time, so the end of one is heard of. */
    @Override
    public boolean isHungUp() {
        return false;
    }

    @Override
    public void finish() {
        finishing.set(true);
    }

    /** Tries to say why, but does not wait for the client to hear it. */
    @Override
    public void cut() {
        if (warned.compareAndSet(false, true)) {
            session.close(CloseStatus.TRY_AGAIN_LATER, "Too slow", Callback.NOOP);
        } else {
            session.abort();
        }
    }

    private final class Sender extends IteratingCallback {
        private final Outbox outbox;

        Sender(Outbox outbox) {
            this.outbox = outbox;
        }

        @Override
        protected Action process() {
            outbox.sent();
            @Nullable Packet next = outbox.take();
            if (next == null) {
                return idle();
            }
            session.sendFrame(new Frame(OpCode.TEXT, next.text()), this, false);
            return Action.SCHEDULED;
        }

        private Action idle() {
            if (finishing.get()) {
                session.close(CloseStatus.SHUTDOWN, "The node goes away", Callback.NOOP);
            }
            return Action.IDLE;
        }

        @Override
        protected void onCompleteFailure(Throwable failure) {
            session.abort();
        }
    }
}
