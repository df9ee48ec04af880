package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.ReplyRelay.Reply;
import com.bici.domain.agent.AgentGateway.Answer;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.ReplyQueue.Question;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.FakeAgentGateway;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyRelayTest extends SmsTests {

    ReplyRelayTest(CacheCondition condition) {
        super(condition);
    }

    private Question ask(Lead lead, String text) {
        receive(lead, text);
        clock.advance(Duration.ofSeconds(1));
        List<Question> questions = node.replyRelay.claim(10);
        assertThat(questions).hasSize(1);
        told();
        return questions.getFirst();
    }

    private List<OutgoingSms> sent() {
        node.outboxRelay.run();
        return gateway.accepted();
    }

    private List<String> sentTexts() {
        return sent().stream().map(OutgoingSms::text).toList();
    }

    @Test
    void answer_storedPromisedAndTold() {
        Lead lead = addLead();
        Question question = ask(lead, "Is it open?");

        assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.ANSWERED);

        Message answer = conversation(lead).getLast();
        assertThat(answer.sentBy()).isEqualTo(Sender.AGENT);
        assertThat(answer.content()).isEqualTo("You wrote: Is it open?");
        assertThat(answer.metadata().members())
                .containsEntry("in_reply_to", question.message().toString())
                .containsEntry("fallback", false);
        assertThat(sent()).singleElement().satisfies(sms -> {
            assertThat(sms.message()).isEqualTo(answer.id());
            assertThat(sms.purpose()).isEqualTo(SmsPurpose.REPLY);
        });
        assertThat(toldTypes()).containsExactly("conversation_added", "sms_sent");
    }

    @Test
    void answer_theAgentKnowsWhereAndToWhomItWrites() {
        Lead lead = addLead();
        receive(lead, "I want a red bike");
        assertThat(node.replyRelay.answer(node.replyRelay.claim(1).getFirst())).isEqualTo(Reply.ANSWERED);

        assertThat(node.replyRelay.answer(ask(lead, "How much is it?"))).isEqualTo(Reply.ANSWERED);

        FakeAgentGateway.Question asked = node.agent.questions().getLast();
        assertThat(asked.text()).isEqualTo("How much is it?");
        assertThat(asked.variables())
                .containsEntry("channel", "sms")
                .containsEntry("lead_id", lead.id().value())
                .containsEntry("organization_id", organization.toString())
                .containsEntry("organization_name", "Sample Cycles");
        assertThat(asked.variables().get("conversation_context"))
                .contains("red bike")
                .doesNotContain("How much is it?");
    }

    @Test
    void answer_agentAway_saysSomethingItself() {
        Lead lead = addLead();
        node.agent.away();

        assertThat(node.replyRelay.answer(ask(lead, "Is it open?"))).isEqualTo(Reply.FALLBACK);

        assertThat(sentTexts()).singleElement().asString().contains("Sample Cycles", storeNumber());
        assertThat(conversation(lead).getLast().metadata().members()).containsEntry("fallback", true);
    }

    @Test
    void answer_emptyOrUnsendable_saysSomethingItself() {
        node.agent.answer(question -> new Answer.Answered(" \0"));

        assertThat(node.replyRelay.answer(ask(addLead(), "Is it open?"))).isEqualTo(Reply.FALLBACK);
    }

    @Test
    void answer_severalAtOnce_inOrderAndEachOnce() {
        Lead lead = addLead();
        receive(lead, "One");
        clock.advance(Duration.ofSeconds(1));
        receive(lead, "Two");
        receive(addLead(), "Other");

        List<Question> first = node.replyRelay.claim(10);
        assertThat(first).extracting(Question::text).containsExactly("One", "Other");
        assertThat(node.replyRelay.claim(10)).isEmpty();
        first.forEach(question -> assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.ANSWERED));
        List<Question> second = node.replyRelay.claim(10);
        second.forEach(question -> assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.ANSWERED));

        assertThat(second).extracting(Question::text).containsExactly("Two");
        assertThat(node.replyRelay.claim(10)).isEmpty();
        assertThat(sentTexts()).containsExactly("You wrote: One", "You wrote: Other", "You wrote: Two");
    }

    @Test
    void answer_nodeDiedMeanwhile_isAnsweredByAnotherOnce() {
        Lead lead = addLead();
        Question lost = ask(lead, "Is it open?");
        clock.advance(Duration.ofSeconds(59));
        assertThat(node.replyRelay.claim(10)).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        assertThat(node.replyRelay.claim(10)).containsExactly(lost);

        assertThat(node.replyRelay.answer(lost)).isEqualTo(Reply.ANSWERED);
        assertThat(node.replyRelay.answer(lost)).isEqualTo(Reply.TAKEN);
        assertThat(sentTexts()).hasSize(1);
    }

    @Test
    void answer_takenOverMeanwhile_isDropped() {
        Lead lead = addLead();
        Question question = ask(lead, "Is it open?");
        join(lead, "robin");

        assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.HUMAN_CONTROL);

        assertDropped(lead);
    }

    @Test
    void answer_takenOverAndGivenBackMeanwhile_isDropped() {
        Lead lead = addLead();
        Question question = ask(lead, "Is it open?");
        join(lead, "robin");
        leave(lead, "robin");

        assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.HUMAN_CONTROL);

        assertDropped(lead);
    }

    @Test
    void answer_takenOverWhileTheAgentThinks_isDropped() {
        Lead lead = addLead();
        Question question = ask(lead, "Is it open?");
        node.agent.answer(asked -> {
            join(lead, "robin");
            return new Answer.Answered("Yes");
        });

        assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.HUMAN_CONTROL);

        assertDropped(lead);
    }

    @Test
    void answer_optedOutMeanwhile_isDropped() {
        Lead lead = addLead();
        Question question = ask(lead, "Is it open?");
        receive(lead, "stop", "STOP");

        assertThat(node.replyRelay.answer(question)).isEqualTo(Reply.OPTED_OUT);

        assertDropped(lead);
    }

    private void assertDropped(Lead lead) {
        assertThat(conversation(lead)).extracting(Message::sentBy).doesNotContain(Sender.AGENT);
        assertThat(sent()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(node.replyRelay.claim(10)).isEmpty();
    }

    @Test
    void answer_afterAHandBack_isAnsweredAgain() {
        Lead lead = addLead();
        join(lead, "robin");
        leave(lead, "robin");

        assertThat(node.replyRelay.answer(ask(lead, "Is it open?"))).isEqualTo(Reply.ANSWERED);

        assertThat(sentTexts()).hasSize(1);
    }

    @Test
    void receive_underHumanControl_isNotAsked() {
        Lead lead = addLead();
        join(lead, "robin");

        receive(lead, "Is it open?");

        assertThat(node.replyRelay.claim(10)).isEmpty();
    }
}
