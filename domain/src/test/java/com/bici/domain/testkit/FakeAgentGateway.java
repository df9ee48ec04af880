package com.bici.domain.testkit;

import com.bici.domain.agent.AgentGateway;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Answers every text unless it is told otherwise, and remembers what it was asked. */
public final class FakeAgentGateway implements AgentGateway {

    private final List<Question> questions = new CopyOnWriteArrayList<>();
    private final AtomicReference<Function<Question, Answer>> behaviour = new AtomicReference<>(FakeAgentGateway::said);

    public record Question(String text, Map<String, String> variables) {

        public Question {
            variables = Map.copyOf(variables);
        }
    }

    @Override
    public Answer answer(String text, Map<String, String> variables) {
        Question question = new Question(text, variables);
        questions.add(question);
        return behaviour.get().apply(question);
    }

    /** What it answers from now on. */
    public void answer(Function<Question, Answer> answer) {
        behaviour.set(answer);
    }

    public void away() {
        behaviour.set(question -> new Answer.Unavailable());
    }

    /** What it was asked, in order. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    private static Answer said(Question question) {
        return new Answer.Answered("You wrote: " + question.text());
    }
}
