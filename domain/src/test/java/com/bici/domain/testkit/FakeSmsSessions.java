package com.bici.domain.testkit;

import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.testkit.FakeAutomation.Promised;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

final class FakeSmsSessions implements SmsSessionRepository {

    private static final Comparator<Message> NEWEST_LAST = Comparator.comparing(Message::timestamp)
            .thenComparing(message -> message.id().toString());

    private final FakeStore store;

    FakeSmsSessions(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Entry<SmsSessionState>> sessionEntry(LeadId lead, Instant since) {
        return store.read(rows -> Optional.ofNullable(rows.leads.get(lead))
                .map(known -> rows.entry(
                        known.organizationId(), rows.automation.smsVersion(lead), false, session(rows, known, since))));
    }

    private static SmsSessionState session(FakeRows rows, Lead lead, Instant since) {
        Optional<Message> sent = messages(rows, lead)
                .filter(message -> message.sentBy() != Sender.USER)
                .max(NEWEST_LAST);
        Optional<Promised> promised = rows.automation.promised(lead.id());
        return new SmsSessionState(
                lead.id(),
                sent.map(message -> message.timestamp().truncatedTo(ChronoUnit.MICROS))
                        .orElse(null),
                (int) messages(rows, lead)
                        .filter(message -> message.timestamp().isAfter(since))
                        .count(),
                sent.map(Message::content).orElse(null),
                sent.map(message ->
                                String.valueOf(message.metadata().members().getOrDefault("template_type", "general")))
                        .orElse(null),
                promised.map(Promised::at).orElse(null),
                promised.map(Promised::messages).orElse(0),
                promised.map(Promised::causes).orElse(List.of()));
    }

    private static Stream<Message> messages(FakeRows rows, Lead lead) {
        return rows.messages.stream()
                .filter(message -> lead.id().equals(message.leadId()) && message.type() == MessageType.SMS);
    }

    @Override
    public Optional<Entry<SmsAutomationState>> automationEntry(LeadId lead, Instant since) {
        return store.read(rows -> Optional.ofNullable(rows.leads.get(lead))
                .map(known -> rows.entry(
                        known.organizationId(),
                        rows.automation.automationVersion(lead),
                        false,
                        automation(rows.automation, lead, since))));
    }

    private static SmsAutomationState automation(FakeAutomation automation, LeadId lead, Instant since) {
        List<Reserved> recent = automation.windows(lead, since).entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(window -> new Reserved(window.getKey().template().label(), window.getValue()))
                .toList();
        Optional<Promised> promised = automation.promised(lead);
        return new SmsAutomationState(
                recent,
                promised.map(Promised::at).orElse(null),
                promised.map(Promised::messages).orElse(0));
    }
}
