package com.bici.adapters.http.takeover;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.takeover.HumanSession;

/** What is said to whom would act in a conversation that somebody else holds. */
public final class HeldConversation {
    private HeldConversation() {}

    public static ProblemException by(HumanSession holder) {
        return Problem.of(ProblemCode.ALREADY_UNDER_HUMAN_CONTROL)
                .withMember("holder", HumanControlView.Holder.of(holder))
                .asException();
    }
}
