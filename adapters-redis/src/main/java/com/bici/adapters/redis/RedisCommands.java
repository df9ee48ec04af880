package com.bici.adapters.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.BatchOptions;
import org.redisson.api.RBatch;
import org.redisson.api.RScript;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.api.listener.MessageListener;
import org.redisson.api.listener.StatusListener;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodeAsync;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.codec.StringCodec;
import org.redisson.command.CommandBatchService;

/** The few commands we use. Only {@link GuardedRedis} and the background watch hold one. */
final class RedisCommands {

    /** Longer values are never stored, and read no further. */
    static final int GREATEST_LENGTH = 2 * 1024 * 1024;

    private final RedissonClient client;
    private final Redisson internals;

    RedisCommands(RedissonClient client) {
        this.client = client;
        this.internals = (Redisson) client;
    }

    /** A text of at most one character over the greatest length, "" for none, and its remaining life in ms. */
    record Read(String text, long ttl) {}

    record Call(Scripts script, String key, List<Object> arguments) {
        Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Reads a bounded part of a value, whatever stands there. {@code GETRANGE} costs a server what {@code GET} costs it
     * and cannot be made to send 50 MB; Redisson's public interface has no call for it.
     */
    CompletionStage<Read> read(String key) {
        CommandBatchService batch = new CommandBatchService(internals.getCommandExecutor(), BatchOptions.defaults());
        CompletionStage<Object> text = batch.readAsync(
                key,
                StringCodec.INSTANCE,
                org.redisson.client.protocol.RedisCommands.GETRANGE,
                key,
                0,
                GREATEST_LENGTH);
        CompletionStage<Long> ttl =
                batch.readAsync(key, StringCodec.INSTANCE, org.redisson.client.protocol.RedisCommands.PTTL, key);
        CompletionStage<?> sent = batch.executeAsync();
        return sent.thenCompose(done -> text).thenCombine(ttl, (value, rest) -> new Read(String.valueOf(value), rest));
    }

    <R> CompletionStage<R> run(Call call, RScript.ReturnType type) {
        return client.getScript(StringCodec.INSTANCE)
                .evalAsync(
                        call.key(),
                        RScript.Mode.READ_WRITE,
                        call.script().text(),
                        type,
                        List.of(call.key()),
                        call.arguments().toArray());
    }

    /** Runs the scripts, each on its own key, in one pipeline; the replies in their order. */
    CompletionStage<List<Object>> runAll(List<Call> calls, RScript.ReturnType type) {
        RBatch batch = client.createBatch(BatchOptions.defaults());
        List<CompletableFuture<Object>> replies = new ArrayList<>();
        for (Call call : calls) {
            replies.add(batch.getScript(StringCodec.INSTANCE)
                    .<Object>evalAsync(
                            call.key(),
                            RScript.Mode.READ_WRITE,
                            call.script().text(),
                            type,
                            List.of(call.key()),
                            call.arguments().toArray())
                    .toCompletableFuture());
        }
        return batch.executeAsync()
                .thenApply(done -> replies.stream().map(CompletableFuture::join).toList());
    }

    /** As much of each value as a header can be long, "" where no text stands; all in one pipeline. */
    CompletionStage<List<String>> headers(List<String> keys) {
        CommandBatchService batch = new CommandBatchService(internals.getCommandExecutor(), BatchOptions.defaults());
        List<CompletableFuture<Object>> texts = new ArrayList<>();
        for (String key : keys) {
            CompletionStage<Object> text = batch.readAsync(
                    key,
                    StringCodec.INSTANCE,
                    org.redisson.client.protocol.RedisCommands.GETRANGE,
                    key,
                    0,
                    Stored.LONGEST_HEADER);
            texts.add(text.toCompletableFuture().exceptionally(RedisCommands::noText));
        }
        CompletionStage<?> sent = batch.executeAsync();
        return sent.<@Nullable Object>handle((done, failure) -> failure == null ? done : noText(failure))
                .thenApply(done ->
                        texts.stream().map(text -> String.valueOf(text.join())).toList());
    }

    /** What is of another type is no text; everything else went wrong. */
    private static Object noText(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (String.valueOf(cause.getMessage()).startsWith("WRONGTYPE")) {
            return "";
        }
        throw new CompletionException(cause);
    }

    /** Up to that many members of a set. */
    CompletionStage<Set<String>> members(String key, int most) {
        return client.<String>getSet(key, StringCodec.INSTANCE).randomAsync(most);
    }

    CompletionStage<List<Object>> probe(String key, List<Object> arguments) {
        return client.getScript(StringCodec.INSTANCE)
                .evalAsync(
                        key,
                        RScript.Mode.READ_WRITE,
                        Scripts.PROBE.text(),
                        RScript.ReturnType.LIST,
                        List.of(key, key + ":probe"),
                        arguments.toArray());
    }

    /** Which servers hold the shards of a cluster, in one text; empty where there are none, failed when one is away. */
    CompletionStage<String> shards() {
        if (!client.getConfig().isClusterConfig()) {
            return CompletableFuture.completedFuture("");
        }
        CompletionStage<List<String>> all = CompletableFuture.completedFuture(List.of());
        for (RedisNodeAsync master : client.getRedisNodes(RedisNodes.CLUSTER).getMasters()) {
            CompletionStage<String> one =
                    master.infoAsync(RedisNode.InfoSection.SERVER).thenApply(info -> info.getOrDefault("run_id", ""));
            all = all.thenCombine(
                    one, (ids, id) -> Stream.concat(ids.stream(), Stream.of(id)).toList());
        }
        return all.thenApply(ids -> ids.stream().sorted().collect(Collectors.joining()));
    }

    CompletionStage<Void> set(String key, String text, Duration ttl) {
        return client.<String>getBucket(key, StringCodec.INSTANCE).setAsync(text, ttl);
    }

    CompletionStage<Long> publish(String channel, String message) {
        return client.getTopic(channel, StringCodec.INSTANCE).publishAsync(message);
    }

    void subscribe(String channel, MessageListener<String> messages, StatusListener status) {
        RTopic topic = client.getTopic(channel, StringCodec.INSTANCE);
        topic.addListener(status);
        topic.addListener(String.class, messages);
    }

    /** The threads through which every reply comes; Redisson's public interface does not show them. */
    List<Executor> carriers() {
        List<Executor> carriers = new ArrayList<>();
        internals.getServiceManager().getGroup().forEach(carriers::add);
        carriers.add(internals.getServiceManager().getExecutor());
        return carriers;
    }

    void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
