package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.agent.AgentGateway;
import com.bici.domain.agent.AgentGateway.Answer;
import org.junit.jupiter.api.Test;

class FakeAgentGatewayTest extends AgentGatewayContract {

    private final FakeAgentGateway fake = new FakeAgentGateway();

    @Override
    protected AgentGateway gateway() {
        return fake;
    }

    @Test
    void toldOtherwise_answersSoAndKeepsTheQuestion() {
        fake.away();
        assertThat(fake.answer("Hi", variables())).isEqualTo(new Answer.Unavailable());
        fake.answer(question ->
                new Answer.Answered(String.valueOf(question.variables().size())));
        assertThat(fake.answer("Hi", variables())).isEqualTo(new Answer.Answered("3"));

        assertThat(fake.questions()).hasSize(2).containsOnly(new FakeAgentGateway.Question("Hi", variables()));
    }
}
