package com.bici.application.sms;

import com.bici.domain.agent.AgentBriefing;
import com.bici.domain.agent.ConversationHistory;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.call.CallType;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.sms.ReplyQueue.Question;
import com.bici.domain.sms.ServiceTexts;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what the AI agent should know to answer a text message, and what to say if it does not answer. */
public final class ReplyBriefing {

    private final OrganizationRepository organizations;
    private final LeadRepository leads;
    private final MessageRepository messages;
    private final CallSummaryRepository summaries;
    private final Clock clock;

    public ReplyBriefing(
            OrganizationRepository organizations,
            LeadRepository leads,
            MessageRepository messages,
            CallSummaryRepository summaries,
            Clock clock) {
        this.organizations = organizations;
        this.leads = leads;
        this.messages = messages;
        this.summaries = summaries;
        this.clock = clock;
    }

    record Briefed(Map<String, String> variables, String fallback) {

        Briefed {
            variables = Map.copyOf(variables);
        }

        /** Shows no values: they are about a customer. */
        @Override
        public String toString() {
            return "Briefed[" + variables.size() + " variables]";
        }
    }

    /** Empty when the organization or the lead is gone. */
    Optional<Briefed> of(Question question) {
        return organizations
                .find(question.organization())
                .flatMap(organization -> leads.find(question.organization(), question.lead())
                        .map(lead -> brief(organization, lead, question)));
    }

    private Briefed brief(Organization organization, Lead lead, Question question) {
        Instant now = clock.instant();
        Map<String, String> variables =
                new HashMap<>(AgentBriefing.of(organization, lead, history(question), CallType.INBOUND, now));
        variables.put("channel", "sms");
        variables.put("lead_id", lead.id().value());
        variables.put("organization_id", organization.id().toString());
        return new Briefed(variables, ServiceTexts.fallback(StoreProfile.of(organization), now));
    }

    /** All but the question itself. */
    private ConversationHistory history(Question question) {
        List<Message> latest =
                messages
                        .latest(question.organization(), question.lead(), ConversationHistory.MESSAGES + 1, null)
                        .stream()
                        .filter(message -> !message.id().equals(question.message()))
                        .toList();
        return new ConversationHistory(
                latest, summaries.latest(question.organization(), question.lead(), ConversationHistory.SUMMARIES));
    }
}
