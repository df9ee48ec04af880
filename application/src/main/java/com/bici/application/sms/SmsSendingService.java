package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import java.util.List;
import java.util.Optional;

/** The use case of {@link SmsSending}. */
public final class SmsSendingService implements SmsSending {

    private final SmsRecords records;
    private final HumanSessionRepository sessions;
    private final OptOutRepository optOuts;
    private final Transactions transactions;
    private final Announcements announcements;

    public SmsSendingService(
            SmsRecords records,
            HumanSessionRepository sessions,
            OptOutRepository optOuts,
            Transactions transactions,
            Announcements announcements) {
        this.records = records;
        this.sessions = sessions;
        this.optOuts = optOuts;
        this.transactions = transactions;
        this.announcements = announcements;
    }

    @Override
    public Sending send(Send command) {
        Committed<Sending> committed =
                transactions.call(() -> send(command, records.lock(command.organization(), command.to())));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private Sending send(Send command, Lead lead) {
        if (optOuts.isOptedOut(command.organization(), command.to().normalized())) {
            return new Sending.OptedOut();
        }
        Optional<HumanSession> other = command.supervisor()
                ? Optional.empty()
                : sessions.findOpen(command.organization(), lead.id())
                        .filter(session -> !session.isHeldBy(command.agent()));
        return other.<Sending>map(Sending.HeldByAnother::new)
                .orElseGet(() -> new Sending.Accepted(records.send(
                        lead,
                        command.text(),
                        Sender.HUMAN_AGENT,
                        SmsPurpose.MANUAL,
                        JsonObject.with("agent", command.agent()))));
    }
}
