package com.bici.bootstrap;

import com.bici.application.sms.ReplyRelay;
import com.bici.domain.sms.ReplyQueue.Question;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Has the agent answer customers, several at once, since an answer takes seconds of waiting. */
final class ReplyLoop implements AutoCloseable {

    private static final int AT_ONCE = 16;

    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReplyRelay relay;
    private final SmsMeters meters;

    ReplyLoop(ReplyRelay relay, SmsMeters meters) {
        this.relay = relay;
        this.meters = meters;
    }

    /** Begins as many answers as may be under way; does not wait for them. */
    void tick() {
        int slots = threads.isShutdown() ? 0 : free.drainPermits();
        if (slots == 0) {
            return;
        }
        List<Question> questions = List.of();
        try {
            questions = relay.claim(slots);
        } finally {
            free.release(slots - questions.size());
        }
        questions.forEach(question -> threads.execute(() -> answer(question)));
    }

    private void answer(Question question) {
        try {
            Background.attempt("Answering a text message", () -> meters.count(relay.answer(question)));
        } finally {
            free.release();
        }
    }

    /** What is cut off is claimed again when its time is up. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
