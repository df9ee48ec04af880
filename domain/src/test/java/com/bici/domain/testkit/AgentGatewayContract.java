package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.agent.AgentGateway;
import com.bici.domain.agent.AgentGateway.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every gateway does while its agent answers with words that hold the question. */
public abstract class AgentGatewayContract {

    /** A gateway whose agent repeats what it is asked. */
    protected abstract AgentGateway gateway();

    protected static Map<String, String> variables() {
        return Map.of("customer_name", "Zoë 🚲", "conversation_context", "", "is_outbound", "false");
    }

    @Test
    void answer_eachQuestion_getsItsOwn() {
        AgentGateway gateway = gateway();

        assertThat(answered(gateway.answer("Is it open?", variables()))).contains("Is it open?");
        assertThat(answered(gateway.answer("Where is it?", variables())))
                .contains("Where is it?")
                .doesNotContain("Is it open?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße, \"you\" & <all> 🚲\n\t%s {}", "?"})
    void answer_anyText_comesBackWhole(String text) {
        assertThat(answered(gateway().answer(text, variables()))).contains(text);
        String longText = text.repeat(1600 / text.length());
        assertThat(answered(gateway().answer(longText, variables()))).contains(longText);
    }

    private static String answered(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer).text();
    }
}
