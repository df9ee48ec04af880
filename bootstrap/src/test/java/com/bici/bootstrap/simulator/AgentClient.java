package com.bici.bootstrap.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who writes to the agent. */
final class AgentClient implements WebSocket.Listener, AutoCloseable {

    /** What stands for a connection that ended without a status. */
    static final int CUT = 1006;

    private static final long LIMIT_SECONDS = 10;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    static AgentClient connect(HttpClient client, URI address) {
        AgentClient agent = new AgentClient();
        agent.socket.complete(client.newWebSocketBuilder()
                .header("xi-api-key", "key")
                .buildAsync(address.resolve(ConversationServlet.MAPPING + "?agent_id=a"), agent)
                .join());
        return agent;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        heard.add(text.toString());
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(CUT);
    }

    void say(String text) {
        socket.join().sendText(text, true).join();
    }

    String hear() throws InterruptedException {
        return String.valueOf(heard.poll(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    int closed() throws Exception {
        return closed.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.join().abort();
    }
}
