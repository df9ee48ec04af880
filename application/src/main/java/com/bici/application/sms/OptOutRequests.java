package com.bici.application.sms;

import com.bici.application.event.SmsEvents;
import com.bici.application.sms.Handover.Outcome;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.OptOutWord;
import com.bici.domain.sms.ServiceTexts;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.sms.SmsPurpose;
import java.time.Clock;
import java.util.List;

/**
 * What becomes of words such as STOP. To be used in a transaction that holds the lead's row: a message either departed
 * before, or does not leave.
 */
public final class OptOutRequests {

    private static final String OPTED_OUT = "opted_out";

    private final OptOutRepository optOuts;
    private final SmsOutbox outbox;
    private final SmsRecords records;
    private final EventLog events;
    private final Clock clock;

    public OptOutRequests(
            OptOutRepository optOuts, SmsOutbox outbox, SmsRecords records, EventLog events, Clock clock) {
        this.optOuts = optOuts;
        this.outbox = outbox;
        this.records = records;
        this.events = events;
        this.clock = clock;
    }

    boolean isOptedOut(Lead lead) {
        return optOuts.isOptedOut(lead.organizationId(), lead.phoneNumberNormalized());
    }

    /** @param answered whether the provider has answered the customer already */
    record Request(OptOutWord word, StoreProfile store, Lead lead, Message message, boolean answered) {}

    /** Does what the customer asked for; returns what does not leave because of it. */
    List<Handover> heed(Request request) {
        return switch (request.word()) {
            case STOP -> stop(request);
            case START -> start(request);
            case HELP -> {
                answer(request, ServiceTexts.help(request.store()));
                yield List.of();
            }
        };
    }

    private List<Handover> stop(Request request) {
        if (!optOuts.optOut(request.message(), clock.instant())) {
            return List.of();
        }
        Lead lead = request.lead();
        List<Claimed> dropped = outbox.dropOptedOut(lead.organizationId(), lead.id());
        events.append(dropped.stream()
                .map(claimed -> SmsEvents.suppressed(claimed.sms(), OPTED_OUT, claimed.possibleDuplicate()))
                .toList());
        note(request, "The customer wants no more text messages.");
        answer(request, ServiceTexts.optedOut(request.store()));
        return dropped.stream()
                .map(claimed -> new Handover(claimed.sms(), Outcome.SUPPRESSED, OPTED_OUT, claimed.possibleDuplicate()))
                .toList();
    }

    private List<Handover> start(Request request) {
        if (optOuts.lift(request.message(), clock.instant())) {
            note(request, "The customer wants text messages again.");
        }
        return List.of();
    }

    private void note(Request request, String line) {
        Message unused = records.note(request.lead(), line, about(request));
    }

    private void answer(Request request, String text) {
        if (!request.answered()) {
            Message unused = records.send(request.lead(), text, Sender.SYSTEM, SmsPurpose.CONFIRMATION, about(request));
        }
    }

    private static JsonObject.Builder about(Request request) {
        return JsonObject.with("opt_out_word", request.word())
                .and("in_reply_to", request.message().id());
    }
}
