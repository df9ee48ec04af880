package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.Sender;
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
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.sms.SmsText;
import com.bici.domain.takeover.HumanSessionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides about automatic messages. A decision, its record and the promise are one transaction that
 * holds the lead's row, so a takeover comes before it or after it.
 */
public final class AutomationGate {

    private final OrganizationRepository organizations;
    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final OptOutRepository optOuts;
    private final AutomationQueue queue;
    private final AutomationLedger ledger;
    private final SmsRecords records;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;

    public AutomationGate(
            OrganizationRepository organizations,
            LeadRepository leads,
            HumanSessionRepository sessions,
            OptOutRepository optOuts,
            AutomationQueue queue,
            AutomationLedger ledger,
            SmsRecords records,
            Transactions transactions,
            Announcements announcements,
            Clock clock) {
        this.organizations = organizations;
        this.leads = leads;
        this.sessions = sessions;
        this.optOuts = optOuts;
        this.queue = queue;
        this.ledger = ledger;
        this.records = records;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Empty when it was decided before, or the lead is gone. */
    Optional<AutomationDecision> decide(AutomationRequest request) {
        Committed<Optional<AutomationDecision>> committed =
                transactions.call(() -> leads.lock(request.organization(), request.lead())
                        .filter(lead -> queue.decided(request))
                        .map(lead -> decided(request, lead)));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private AutomationDecision decided(AutomationRequest request, Lead lead) {
        AutomationDecision decision = new Case(request, lead, store(request), clock.instant()).decide();
        ledger.record(decision);
        return decision;
    }

    private StoreProfile store(AutomationRequest request) {
        return organizations
                .find(request.organization())
                .map(StoreProfile::of)
                .orElseThrow(() -> new IllegalStateException("The lead's organization is gone"));
    }

    /** One request at its moment. */
    private final class Case {

        private final AutomationRequest request;
        private final Lead lead;
        private final StoreProfile store;
        private final Instant now;
        private final @Nullable AutomationChoice choice;

        Case(AutomationRequest request, Lead lead, StoreProfile store, Instant now) {
            this.request = request;
            this.lead = lead;
            this.store = store;
            this.now = now;
            this.choice = AutomationChoice.of(request).orElse(null);
        }

        AutomationDecision decide() {
            if (sessions.findOpen(lead.organizationId(), lead.id()).isPresent()) {
                return suppressed(AutomationVerdict.HUMAN_CONTROL);
            }
            if (optOuts.isOptedOut(lead.organizationId(), lead.phoneNumberNormalized())) {
                return suppressed(AutomationVerdict.OPTED_OUT);
            }
            if (!store.automatesSms()) {
                return suppressed(AutomationVerdict.DISABLED);
            }
            return choice == null
                    ? suppressed(AutomationVerdict.NOTHING_ACTIONABLE)
                    : text(choice)
                            .map(text -> promise(choice, text))
                            .orElseGet(() -> suppressed(AutomationVerdict.NOTHING_ACTIONABLE));
        }

        private Optional<String> text(AutomationChoice chosen) {
            return new AutomaticText(store, leaves(chosen), lead.customerName(), request.appointment())
                    .of(chosen.template())
                    .flatMap(SmsText::sendable);
        }

        private Instant leaves(AutomationChoice chosen) {
            return store.afterQuiet(now.plus(chosen.delay()));
        }

        private AutomationDecision promise(AutomationChoice chosen, String text) {
            return switch (ledger.reserve(lead.organizationId(), lead.id(), chosen, now)) {
                case DUPLICATE -> suppressed(AutomationVerdict.DUPLICATE);
                case COOLDOWN -> suppressed(AutomationVerdict.COOLDOWN);
                case RESERVED ->
                    decision(AutomationVerdict.SENT, store(chosen, text).id());
            };
        }

        private Message store(AutomationChoice chosen, String text) {
            return records.send(
                    lead,
                    text,
                    Sender.AGENT,
                    SmsPurpose.AUTOMATIC,
                    JsonObject.with("automated", true)
                            .and("template_type", chosen.template().label()),
                    Duration.between(now, leaves(chosen)));
        }

        private AutomationDecision suppressed(AutomationVerdict verdict) {
            return decision(verdict, null);
        }

        private AutomationDecision decision(AutomationVerdict verdict, @Nullable MessageId message) {
            return new AutomationDecision(
                    request.organization(), request.lead(), request.session(), verdict, choice, message, now);
        }
    }
}
