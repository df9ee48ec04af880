package com.bici.bootstrap.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the simulated APIs were asked to do and did, refused requests aside; the newest of much. */
public final class ProviderRecords {

    private static final int KEPT = 100_000;

    /** All three guarded by this. */
    private final Deque<TextMessage> messages = new ArrayDeque<>();

    private final Deque<PhoneCall> calls = new ArrayDeque<>();
    private final Deque<Question> questions = new ArrayDeque<>();
    private final AtomicLong requests = new AtomicLong();

    ProviderRecords() {}

    /** A message that was taken, whether or not its sender got to know that. */
    public record TextMessage(
            String sid,
            String from,
            String to,
            String body,
            @Nullable String statusCallback) {

        /** Shows no number and no text. */
        @Override
        public String toString() {
            return "TextMessage[" + sid + "]";
        }
    }

    /** A call that was placed. */
    public record PhoneCall(String conversation, String callSid, String to, String clientData) {

        /** Shows no number. */
        @Override
        public String toString() {
            return "PhoneCall[" + conversation + "]";
        }
    }

    /**
     * What the agent was asked in writing.
     *
     * @param clientData what it was told before, as JSON
     */
    public record Question(String conversation, String clientData, String text) {

        /** Shows no text. */
        @Override
        public String toString() {
            return "Question[" + conversation + "]";
        }
    }

    /** Oldest first. */
    public synchronized List<TextMessage> messages() {
        return List.copyOf(messages);
    }

    /** How many times this text was taken for this number. */
    public long count(String to, String body) {
        return messages().stream()
                .filter(message -> message.to().equals(to) && message.body().equals(body))
                .count();
    }

    public synchronized List<PhoneCall> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<Question> questions() {
        return List.copyOf(questions);
    }

    /** How many requests came, refused ones included. */
    public long requests() {
        return requests.get();
    }

    void requested() {
        requests.incrementAndGet();
    }

    synchronized void add(TextMessage message) {
        keep(messages, message);
    }

    synchronized void add(PhoneCall call) {
        keep(calls, call);
    }

    synchronized void add(Question question) {
        keep(questions, question);
    }

    private static <T> void keep(Deque<T> all, T newest) {
        all.add(newest);
        if (all.size() > KEPT) {
            all.remove();
        }
    }

    synchronized String progress() {
        return requests + " requests: " + messages.size() + " texts, " + calls.size() + " calls, " + questions.size()
                + " questions to the agent";
    }
}
