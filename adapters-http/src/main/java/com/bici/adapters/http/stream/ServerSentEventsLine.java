package com.bici.adapters.http.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * The response to an open request. Bytes go past the servlet's buffer: it would be kept for as long as the stream is
 * open, and they would be copied for every client.
 */
final class ServerSentEventsLine implements Line, WriteListener {
    private static final int SCRAP = 64;

    private final AsyncContext context;
    private final HttpOutput output;
    private final EndPoint endPoint;
    private final Outbox outbox;
    private final Renderer renderer;
    private final Lock lock = new ReentrantLock();
    private boolean open;
    private boolean finishing;
    private boolean over;

    ServerSentEventsLine(AsyncContext context, HttpOutput output, EndPoint endPoint, Outbox outbox, Renderer renderer) {
        this.context = context;
        this.output = output;
        this.endPoint = endPoint;
        this.outbox = outbox;
        this.renderer = renderer;
    }

    /** @param whenOver done once the response has ended, however that comes */
    void open(Runnable whenOver) {
        context.addListener(new Ending(this, whenOver));
        output.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
        flush();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void flush() {
        lock.lock();
        try {
            if (open && !over) {
                write();
            }
        } catch (IOException e) {
            end();
        } finally {
            lock.unlock();
        }
    }

    private void write() throws IOException {
        while (output.isReady()) {
            outbox.sent();
            @Nullable Packet next = outbox.take();
            if (next == null) {
                endIfFinishing();
                return;
            }
            output.write(next.serverSentEvent());
        }
    }

    private void endIfFinishing() {
        if (finishing) {
            end();
        }
    }

    /** Comments are sent only where nothing else is: a client that waits for events needs no other sign of life. */
    @Override
    public void ping() {
        outbox.offer(renderer.ping());
    }

    @Override
    public boolean isSilentFor(Duration limit) {
        return false;
    }

    /** A client that was answered says nothing more: the end is all that is left to be read from it. */
    @Override
    public boolean isHungUp() {
        lock.lock();
        try {
            return open && !over && endPoint.fill(BufferUtil.allocate(SCRAP)) < 0;
        } catch (IOException reset) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish() {
        outbox.offer(renderer.farewell());
        lock.lock();
        try {
            finishing = true;
        } finally {
            lock.unlock();
        }
    }

    /** What the client has not taken is lost, so the connection is of no use any more. */
    @Override
    public void cut() {
        endPoint.close();
        end();
    }

    private void end() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
        } finally {
            lock.unlock();
        }
        context.complete();
    }

    private record Ending(ServerSentEventsLine line, Runnable whenOver) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            whenOver.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            line.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            line.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
