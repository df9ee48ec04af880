package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.AutomaticText;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationLedger;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import com.bici.domain.sms.AutomationVerdict;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.takeover.HumanSessionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides whether a finished call gets an automatic message: while the lead's row is held, and with
 * its verdict recorded. Any node may run it at any time.
 */
public final class AutomationRelay {

    private static final int BATCH = 20;
    private static final Duration HOLD = Duration.ofMinutes(1);

    private final AutomationQueue queue;
    private final AutomationLedger ledger;
    private final OrganizationRepository organizations;
    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final OptOutRepository optOuts;
    private final SmsRecords records;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;
    private final Consumer<AutomationVerdict> monitor;

    /** @param monitor hears every verdict once it is committed */
    public AutomationRelay(
            AutomationQueue queue,
            AutomationLedger ledger,
            OrganizationRepository organizations,
            LeadRepository leads,
            HumanSessionRepository sessions,
            OptOutRepository optOuts,
            SmsRecords records,
            Transactions transactions,
            Announcements announcements,
            Clock clock,
            Consumer<AutomationVerdict> monitor) {
        this.queue = queue;
        this.ledger = ledger;
        this.organizations = organizations;
        this.leads = leads;
        this.sessions = sessions;
        this.optOuts = optOuts;
        this.records = records;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
        this.monitor = monitor;
    }

    /** Decides about all that waits. */
    public void run() {
        List<AutomationRequest> batch;
        do {
            batch = queue.claim(BATCH, HOLD);
            batch.forEach(this::decide);
        } while (batch.size() == BATCH);
    }

    private void decide(AutomationRequest request) {
        Committed<Optional<AutomationVerdict>> committed =
                transactions.call(() -> leads.lock(request.organization(), request.lead())
                        .filter(lead -> queue.decided(request))
                        .map(lead -> decide(request, lead)));
        announcements.announce(committed.commit(), List.of());
        committed.value().ifPresent(monitor);
    }

    private AutomationVerdict decide(AutomationRequest request, Lead lead) {
        StoreProfile store = organizations
                .find(request.organization())
                .map(StoreProfile::of)
                .orElseThrow(() -> new IllegalStateException("A lead without its organization"));
        Optional<AutomationChoice> choice = AutomationChoice.of(request);
        Instant now = clock.instant();
        return refusal(lead, store)
                .map(verdict -> record(request, verdict, choice.orElse(null), null, now))
                .orElseGet(() -> choice.flatMap(chosen -> text(request, lead, store, chosen, now)
                                .map(text -> promise(request, lead, chosen, text, departure(store, chosen, now), now)))
                        .orElseGet(() ->
                                record(request, AutomationVerdict.NOTHING_ACTIONABLE, choice.orElse(null), null, now)));
    }

    private Optional<AutomationVerdict> refusal(Lead lead, StoreProfile store) {
        if (sessions.findOpen(lead.organizationId(), lead.id()).isPresent()) {
            return Optional.of(AutomationVerdict.HUMAN_CONTROL);
        }
        if (optOuts.isOptedOut(lead.organizationId(), lead.phoneNumberNormalized())) {
            return Optional.of(AutomationVerdict.OPTED_OUT);
        }
        return store.automatesSms() ? Optional.empty() : Optional.of(AutomationVerdict.DISABLED);
    }

    private static Optional<String> text(
            AutomationRequest request, Lead lead, StoreProfile store, AutomationChoice choice, Instant now) {
        Instant readAt = now.plus(departure(store, choice, now));
        return new AutomaticText(store, readAt, lead.customerName(), request.appointment()).of(choice.template());
    }

    /** After the choice's delay, or when the quiet hours are over in which that would be. */
    private static Duration departure(StoreProfile store, AutomationChoice choice, Instant now) {
        return Duration.between(now, store.afterQuiet(now.plus(choice.delay())));
    }

    private AutomationVerdict promise(
            AutomationRequest request, Lead lead, AutomationChoice choice, String text, Duration delay, Instant now) {
        return switch (ledger.reserve(lead.organizationId(), lead.id(), choice, now)) {
            case DUPLICATE -> record(request, AutomationVerdict.DUPLICATE, choice, null, now);
            case COOLDOWN -> record(request, AutomationVerdict.COOLDOWN, choice, null, now);
            case RESERVED -> {
                Message message = records.automate(
                        lead,
                        text,
                        delay,
                        JsonObject.with("automated", true)
                                .and("template_type", choice.template().label()));
                yield record(request, AutomationVerdict.SENT, choice, message.id(), now);
            }
        };
    }

    private AutomationVerdict record(
            AutomationRequest request,
            AutomationVerdict verdict,
            @Nullable AutomationChoice choice,
            @Nullable MessageId message,
            Instant now) {
        ledger.record(new AutomationDecision(
                request.organization(), request.lead(), request.session(), verdict, choice, message, now));
        return verdict;
    }
}
