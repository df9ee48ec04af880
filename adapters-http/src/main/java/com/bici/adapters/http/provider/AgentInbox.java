package com.bici.adapters.http.provider;

import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the agent sent and nobody has read yet: whoever takes a text asks the WebSocket for the next. */
final class AgentInbox implements WebSocket.Listener {
    /** A spoken answer comes along with its audio. */
    private static final int MAX_TEXT = 16 * 1024 * 1024;

    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ended> end = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();

    sealed interface Item {
        record Text(String text) implements Item {}
    }

    /** @param how without anything of what was said */
    record Ended(String how) implements Item {}

    /** Null when the time is over. */
    @Nullable Item take(Deadline until) throws InterruptedException {
        return items.poll(until.nanosLeft(), TimeUnit.NANOSECONDS);
    }

    /** Completes when nothing comes any more. */
    CompletableFuture<Ended> end() {
        return end;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        parts.append(part);
        if (parts.length() > MAX_TEXT) {
            end("a text that is too long");
            socket.abort();
        } else if (last) {
            items.add(new Item.Text(parts.toString()));
            parts.setLength(0);
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        end("closed with status " + status);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end(failure.getClass().getSimpleName());
    }

    private void end(String how) {
        Ended ended = new Ended(how);
        items.add(ended);
        end.complete(ended);
    }
}
