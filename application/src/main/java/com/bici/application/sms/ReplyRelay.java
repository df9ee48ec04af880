package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.application.sms.ReplyBriefing.Briefed;
import com.bici.domain.agent.AgentGateway;
import com.bici.domain.agent.AgentGateway.Answer;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.ReplyQueue;
import com.bici.domain.sms.ReplyQueue.Outcome;
import com.bici.domain.sms.ReplyQueue.Question;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.sms.SmsText;
import com.bici.domain.takeover.HumanSessionRepository;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Has the AI agent answer customers' messages. Any node may run it: claim some, answer each of them on a thread of its
 * own, since the agent takes its time. Each message is answered once, those of one customer in their order.
 */
public final class ReplyRelay {

    /** Longer than the agent may take, and all that is read and written around it. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    private final ReplyQueue queue;
    private final ReplyBriefing briefing;
    private final AgentGateway agent;
    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final OptOutRepository optOuts;
    private final SmsRecords records;
    private final Transactions transactions;
    private final Announcements announcements;

    public ReplyRelay(
            ReplyQueue queue,
            ReplyBriefing briefing,
            AgentGateway agent,
            LeadRepository leads,
            HumanSessionRepository sessions,
            OptOutRepository optOuts,
            SmsRecords records,
            Transactions transactions,
            Announcements announcements) {
        this.queue = queue;
        this.briefing = briefing;
        this.agent = agent;
        this.leads = leads;
        this.sessions = sessions;
        this.optOuts = optOuts;
        this.records = records;
        this.transactions = transactions;
        this.announcements = announcements;
    }

    /** Takes up to {@code limit} messages that wait for an answer; each is to be given to {@link #answer} at once. */
    public List<Question> claim(int limit) {
        return queue.claim(limit, HOLD);
    }

    /** Takes as long as the agent does, up to 30 s. */
    public Reply answer(Question question) {
        return briefing.of(question).map(briefed -> answer(question, briefed)).orElse(Reply.TAKEN);
    }

    private Reply answer(Question question, Briefed briefed) {
        Optional<String> answer = switch (agent.answer(question.text(), briefed.variables())) {
            case Answer.Answered(String text) -> SmsText.sendable(text);
            case Answer.Unavailable unavailable -> Optional.empty();
        };
        Committed<Reply> committed = transactions.call(() -> leads.lock(question.organization(), question.lead())
                .map(lead -> settle(question, lead, answer, briefed.fallback()))
                .orElse(Reply.TAKEN));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }

    private Reply settle(Question question, Lead lead, Optional<String> answer, String fallback) {
        if (optOuts.isOptedOut(lead.organizationId(), lead.phoneNumberNormalized())) {
            return drop(question, Outcome.OPTED_OUT, Reply.OPTED_OUT);
        }
        if (isTakenOver(question)) {
            return drop(question, Outcome.HUMAN_CONTROL, Reply.HUMAN_CONTROL);
        }
        if (!queue.settle(question.message(), Outcome.ANSWERED)) {
            return Reply.TAKEN;
        }
        Message unused = records.send(
                lead,
                answer.orElse(fallback),
                Sender.AGENT,
                SmsPurpose.REPLY,
                JsonObject.with("in_reply_to", question.message()).and("fallback", answer.isEmpty()));
        return answer.isPresent() ? Reply.ANSWERED : Reply.FALLBACK;
    }

    private boolean isTakenOver(Question question) {
        return sessions.findOpen(question.organization(), question.lead()).isPresent()
                || sessions.epoch(question.organization(), question.lead()) != question.epoch();
    }

    private Reply drop(Question question, Outcome outcome, Reply reply) {
        return queue.settle(question.message(), outcome) ? reply : Reply.TAKEN;
    }

    public enum Reply {
        ANSWERED,
        /** The agent did not answer in time, so the service said something. */
        FALLBACK,
        /** Dropped: a human has held the conversation since the message came. */
        HUMAN_CONTROL,
        /** Dropped: the customer wants no text messages. */
        OPTED_OUT,
        /** Somebody else has answered it, or the lead is gone. */
        TAKEN
    }
}
