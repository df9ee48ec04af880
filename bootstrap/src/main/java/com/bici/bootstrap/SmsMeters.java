package com.bici.bootstrap;

import com.bici.application.sms.Handover;
import com.bici.application.sms.ReplyRelay.Reply;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationVerdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of text messages, and logs what an operator may be asked about. */
final class SmsMeters {

    private static final Logger LOG = LoggerFactory.getLogger(SmsMeters.class);

    private final MeterRegistry registry;

    /** What is looked at for alerts is there from the start, so that the first one is seen as a change. */
    SmsMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Handover.Outcome outcome : Handover.Outcome.values()) {
            handovers(outcome);
        }
        for (Reply reply : List.of(Reply.ANSWERED, Reply.FALLBACK, Reply.TAKEN)) {
            replies(reply);
        }
        for (AutomationVerdict verdict : AutomationVerdict.values()) {
            if (verdict != AutomationVerdict.SENT) {
                suppressed(verdict.label());
            }
        }
    }

    void count(Handover handover) {
        handovers(handover.outcome()).increment();
        if (handover.outcome() == Handover.Outcome.SUPPRESSED) {
            suppressed(Objects.requireNonNullElse(handover.reason(), "unknown")).increment();
        }
        if (handover.possibleDuplicate()) {
            LOG.warn(
                    "The SMS of message {} may reach its customer twice: an earlier attempt ended without an answer",
                    handover.sms().message());
        }
        if (handover.outcome() == Handover.Outcome.FAILED) {
            LOG.warn("The SMS of message {} was given up: {}", handover.sms().message(), handover.reason());
        }
    }

    void count(Reply reply) {
        switch (reply) {
            case HUMAN_CONTROL -> suppressed("human_control").increment();
            case OPTED_OUT -> suppressed("opted_out").increment();
            case ANSWERED, FALLBACK, TAKEN -> replies(reply).increment();
        }
    }

    void count(AutomationDecision decision) {
        if (decision.verdict() != AutomationVerdict.SENT) {
            suppressed(decision.verdict().label()).increment();
        }
    }

    private Counter handovers(Handover.Outcome outcome) {
        return Counter.builder("bici.sms.handovers")
                .description("Text messages by what became of handing them over to the provider")
                .tag("outcome", label(outcome))
                .register(registry);
    }

    private Counter replies(Reply reply) {
        return Counter.builder("bici.sms.replies")
                .description("Answers of the agent to text messages")
                .tag("outcome", label(reply))
                .register(registry);
    }

    private Counter suppressed(String reason) {
        return Counter.builder("bici.sms.suppressed")
                .description("Text messages that did not go out, by the reason")
                .tag("reason", reason)
                .register(registry);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
