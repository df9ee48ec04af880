package com.bici.application.call;

import com.bici.domain.agent.AgentBriefing;
import com.bici.domain.agent.ConversationHistory;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.PhoneNumber;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what the agent is told of a call, in two indexed reads. */
public final class AgentBriefings {

    private final MessageRepository messages;
    private final CallSummaryRepository summaries;
    private final Clock clock;

    public AgentBriefings(MessageRepository messages, CallSummaryRepository summaries, Clock clock) {
        this.messages = messages;
        this.summaries = summaries;
        this.clock = clock;
    }

    Map<String, String> of(Organization organization, Lead lead, CallType direction) {
        ConversationHistory history = new ConversationHistory(
                messages.latest(organization.id(), lead.id(), ConversationHistory.MESSAGES, null),
                summaries.latest(organization.id(), lead.id(), ConversationHistory.SUMMARIES));
        return AgentBriefing.of(organization, lead, history, direction, clock.instant());
    }

    Map<String, String> ofStranger(Organization organization, CallType direction) {
        return AgentBriefing.ofStranger(organization, direction, clock.instant());
    }

    Map<String, String> fallback(@Nullable PhoneNumber customer, CallType direction) {
        return AgentBriefing.fallback(customer, direction, clock.instant());
    }
}
