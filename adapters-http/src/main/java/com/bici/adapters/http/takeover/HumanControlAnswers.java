package com.bici.adapters.http.takeover;

import com.bici.adapters.http.lead.LeadIds;
import com.bici.adapters.http.message.MessageView;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.application.takeover.HumanControl.Draining;
import com.bici.application.takeover.HumanControl.Holding;
import com.bici.application.takeover.HumanControl.Joining;
import com.bici.application.takeover.HumanControl.Leaving;
import com.bici.application.takeover.HumanControl.Refusal;
import com.bici.application.takeover.HumanControl.Sending;
import com.bici.domain.message.Message;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What agents are told about what they did. */
final class HumanControlAnswers {
    private HumanControlAnswers() {}

    static Response joined(Joining outcome) {
        return switch (outcome) {
            case Joining.Joined(Takeover takeover) -> held(takeover);
            case Joining.StillHeld(Takeover takeover) -> held(takeover);
            case Joining.AlreadyHeld(HumanSession holder) ->
                throw Problem.of(ProblemCode.ALREADY_UNDER_HUMAN_CONTROL)
                        .withMember("holder", HumanControlView.Holder.of(holder))
                        .asException();
            case Joining.UnknownLead unknown -> throw LeadIds.unknown();
            case Joining.NotAllowed notAllowed ->
                throw Problem.of(ProblemCode.FORBIDDEN).asException();
        };
    }

    static Response left(Leaving outcome) {
        return switch (outcome) {
            case Leaving.Left(HumanSession session, List<QueuedMessage> undelivered) ->
                ok(new HumanControlView.Left(
                        true, HumanSessionView.ended(session), QueuedMessageView.all(undelivered)));
            case Leaving.Refused(Refusal refusal) -> throw refused(refusal);
        };
    }

    static Response held(Holding outcome) {
        return switch (outcome) {
            case Holding.Held(Takeover takeover) -> held(takeover);
            case Holding.Refused(Refusal refusal) -> throw refused(refusal);
        };
    }

    static Response sent(Sending outcome) {
        return switch (outcome) {
            case Sending.Sent(Message message) -> ok(new HumanControlView.Sent(true, MessageView.of(message)));
            case Sending.WrongNumber wrong ->
                throw Problem.invalid(HumanControlRequests.PHONE_NUMBER, "must be the lead's")
                        .asException();
            case Sending.OptedOut optedOut ->
                throw Problem.of(ProblemCode.RECIPIENT_OPTED_OUT).asException();
            case Sending.Refused(Refusal refusal) -> throw refused(refusal);
        };
    }

    static Response drained(Draining outcome) {
        return switch (outcome) {
            case Draining.Drained(List<QueuedMessage> messages) ->
                ok(new HumanControlView.Drained(true, QueuedMessageView.all(messages)));
            case Draining.UnknownLead unknown -> throw LeadIds.unknown();
        };
    }

    private static Response held(Takeover takeover) {
        return ok(new HumanControlView.Held(true, HumanSessionView.of(takeover)));
    }

    private static Response ok(Object view) {
        return Response.ok(view).build();
    }

    private static ProblemException refused(Refusal refusal) {
        ProblemCode code = switch (refusal) {
            case UNKNOWN_LEAD -> ProblemCode.LEAD_NOT_FOUND;
            case NOT_HELD -> ProblemCode.NOT_UNDER_HUMAN_CONTROL;
            case HELD_BY_ANOTHER -> ProblemCode.HELD_BY_ANOTHER_AGENT;
        };
        return Problem.of(code).asException();
    }
}
