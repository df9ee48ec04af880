package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.ScriptedLiveConversations.Asked;
import com.bici.application.call.LiveConversations.Heard;
import com.bici.application.call.LiveConversations.Heard.Said;
import com.bici.application.call.LiveConversations.Heard.Signal;
import com.bici.application.call.LiveConversations.Hearing;
import com.bici.domain.call.ConversationId;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard of conversations while they go on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LiveEventsApiTest {
    private static final String CLIENT = "/webhooks/elevenlabs/client-events";
    private static final String CONVERSATION = "/webhooks/elevenlabs/conversation-events";
    private static final ConversationId ID = new ConversationId("c1");

    private final ApiServer api = ApiServer.withElevenLabs(ElevenLabs.SETTINGS);
    private ElevenLabs elevenLabs = new ElevenLabs(api);
    private final Script heard = api.conversations.script;

    @BeforeEach
    void everythingIsHeard() {
        elevenLabs = new ElevenLabs(api);
        heard.forget();
        heard.answer(Hearing.HEARD);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<Arguments> clientEvents() {
        return Stream.of(
                Arguments.of(
                        "\"type\":\"user_transcript\",\"data\":{\"user_transcript\":\" Hi 🚲 \"}",
                        new Said(Sender.USER, " Hi 🚲 ", null, true, null)),
                Arguments.of(
                        "\"type\":\"user_transcript\",\"event_id\":17,\"data\":{\"user_transcript\":\"Hi\",\"is_final\":false,"
                                + "\"confidence\":0.9}",
                        new Said(Sender.USER, "Hi", "17", false, 0.9)),
                Arguments.of(
                        "\"type\":\"agent_response\",\"data\":{\"agent_response\":\"Hello\",\"event_id\":\"e1\","
                                + "\"is_final\":\"yes\",\"confidence\":\"high\"}",
                        new Said(Sender.AGENT, "Hello", "e1", true, null)),
                Arguments.of(
                        "\"type\":\"vad_score\",\"data\":{\"vad_score\":0.81}",
                        new Signal(
                                "user_speaking",
                                JsonObject.with("vad_score", 0.81).build())),
                Arguments.of(
                        "\"type\":\"partial_transcript\",\"event_id\":\"e2\",\"data\":{\"transcript\":\"He\"}",
                        partial("user", "e2", false, null)),
                Arguments.of(
                        "\"type\":\"interim_transcript\",\"data\":{\"transcript\":\"He\",\"speaker\":\"agent\",\"is_final\":true,"
                                + "\"confidence\":1}",
                        partial("agent", null, true, 1.0)),
                Arguments.of("\"type\":\"conversation_started\"", new Heard.Started()),
                Arguments.of("\"type\":\"conversation_ended\",\"data\":{}", new Heard.Ended()),
                Arguments.of(
                        "\"type\":\"client_tool_call\",\"data\":{\"tool_name\":\"hours\",\"parameters\":{\"day\":[\"mon\"]}}",
                        new Signal(
                                "tool_call",
                                JsonObject.with("tool_name", "hours")
                                        .and("parameters", new JsonObject(Map.of("day", List.of("mon"))))
                                        .build())),
                Arguments.of(
                        "\"type\":\"client_tool_call\",\"data\":{\"tool_name\":\"hours\"}",
                        new Signal(
                                "tool_call",
                                JsonObject.with("tool_name", "hours")
                                        .and("parameters", JsonObject.EMPTY)
                                        .build())));
    }

    private static Signal partial(
            String speaker, @Nullable String eventId, boolean isFinal, @Nullable Double confidence) {
        return new Signal(
                "live_transcript_partial",
                JsonObject.with("speaker", speaker)
                        .and("message", "He")
                        .and("event_id", eventId)
                        .and("is_final", isFinal)
                        .and("confidence", confidence)
                        .and("is_partial", true)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("clientEvents")
    void whatAClientTells_isHeard(String event, Heard expected) {
        Answer answer = elevenLabs.sign(CLIENT, "{\"conversation_id\":\"c1\",\"new\":{}," + event + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(heard.allAsked()).containsExactly(new Asked(ID, expected));
        assertThat(elevenLabs.counted("client_events", "accepted")).isEqualTo(1);
        assertThat(elevenLabs.counted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"conversation_started\"}",
                "{\"type\":\"conversation_started\",\"conversation_id\":\"a b\"}",
                "{\"conversation_id\":\"c1\"}",
                "{\"conversation_id\":\"c1\",\"type\":7}",
                "{\"conversation_id\":\"c1\",\"type\":\"ping\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"User_Transcript\",\"data\":{\"user_transcript\":\"x\"}}",
                "{\"conversation_id\":\"c1\",\"type\":\"user_transcript\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"user_transcript\",\"data\":\"x\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"user_transcript\",\"data\":{\"user_transcript\":\" \"}}",
                "{\"conversation_id\":\"c1\",\"type\":\"agent_response\",\"data\":{\"agent_response\":null}}",
                "{\"conversation_id\":\"c1\",\"type\":\"vad_score\",\"data\":{\"vad_score\":0.8}}",
                "{\"conversation_id\":\"c1\",\"type\":\"vad_score\",\"data\":{\"vad_score\":\"0.9\"}}",
                "{\"conversation_id\":\"c1\",\"type\":\"partial_transcript\",\"data\":{}}",
                "{\"conversation_id\":\"c1\",\"type\":\"client_tool_call\",\"data\":{\"parameters\":{}}}",
            })
    void whatNobodyWaitsFor_isTakenAndCounted(String body) {
        Answer answer = elevenLabs.sign(CLIENT, body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(heard.questions()).isZero();
        assertThat(elevenLabs.counted("client_events", "ignored")).isEqualTo(1);
    }

    @Test
    void theConversation_mayStandUnderData() {
        elevenLabs.show(CLIENT, "{\"type\":\"conversation_started\",\"data\":{\"conversation_id\":\"c1\"}}");

        assertThat(heard.asked()).isEqualTo(new Asked(ID, new Heard.Started()));
    }

    @ParameterizedTest
    @CsvSource({"REPEATED, duplicate", "UNKNOWN_CONVERSATION, unroutable"})
    void whatWasHeardBefore_orIsNobodys_isASuccessToo(Hearing hearing, String outcome) {
        heard.answer(hearing);

        Answer client = elevenLabs.sign(CLIENT, "{\"conversation_id\":\"c1\",\"type\":\"conversation_ended\"}");
        Answer conversation = elevenLabs.sign(
                CONVERSATION, "{\"conversation_id\":\"c1\",\"type\":\"transcript\",\"data\":{\"message\":\"Hi\"}}");

        assertThat(client.status()).isEqualTo(200);
        assertThat(conversation.status()).isEqualTo(200);
        assertThat(heard.questions()).isEqualTo(2);
        assertThat(elevenLabs.counted("client_events", outcome)).isEqualTo(1);
        assertThat(elevenLabs.counted("conversation_events", outcome)).isEqualTo(1);
    }

    @Test
    void aFaultOfOurs_isNeverTheProviders() {
        heard.answer(new DatabaseUnavailable("away", new IllegalStateException()));

        Problems.assertProblem(
                elevenLabs.sign(CLIENT, "{\"conversation_id\":\"c1\",\"type\":\"conversation_ended\"}"),
                503,
                "DATABASE_UNAVAILABLE");
        assertThat(elevenLabs.counted("client_events", "error")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"message\":\"Hi\",\"role\":\"user\"} | USER",
                "{\"message\":\"Hi\",\"role\":\"agent\"} | AGENT",
                "{\"message\":\"Hi\"} | USER",
                "{\"message\":\"Hi\",\"role\":7,\"phone_number\":\"+16045550199\"} | USER",
            })
    void aTranscript_isStoredAndTold(String data, Sender speaker) {
        elevenLabs.sign(
                CONVERSATION,
                "{\"conversation_id\":\"c1\",\"type\":\"transcript\",\"event_id\":3,\"data\":" + data + "}");

        assertThat(heard.allAsked()).hasSize(2);
        assertThat(heard.allAsked().getFirst()).isEqualTo(new Asked(ID, new Said(speaker, "Hi", "3", true, null)));
        Asked told = (Asked) heard.asked();
        assertThat(told.heard()).isInstanceOf(Signal.class);
        Signal signal = (Signal) told.heard();
        assertThat(signal.type()).isEqualTo("conversation_transcript");
        assertThat(signal.payload().members()).containsOnlyKeys("data");
        assertThat(signal.payload().members().get("data"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("message", "Hi");
        assertThat(elevenLabs.counted("conversation_events", "accepted")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "agent", "transcript", "tool_2"})
    void otherEvents_areOnlyTold(String type) {
        elevenLabs.show(
                CONVERSATION, "{\"conversation_id\":\"c1\",\"type\":\"" + type + "\",\"data\":{\"x\":[1,null]}}");

        assertThat(heard.allAsked())
                .containsExactly(new Asked(
                        ID,
                        new Signal(
                                "conversation_" + type,
                                JsonObject.with(
                                                "data",
                                                JsonObject.with("x", Arrays.asList(1, null))
                                                        .build())
                                        .build())));
    }

    @Test
    void beginAndEnd_moveTheCall() {
        elevenLabs.sign(CONVERSATION, "{\"conversation_id\":\"c1\",\"type\":\"started\"}");
        elevenLabs.sign(CONVERSATION, "{\"conversation_id\":\"c1\",\"type\":\"ended\",\"data\":{}}");

        assertThat(heard.allAsked())
                .containsExactly(new Asked(ID, new Heard.Started()), new Asked(ID, new Heard.Ended()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"user\",\"data\":{}}",
                "{\"conversation_id\":\"c1\",\"data\":{}}",
                "{\"conversation_id\":\"c1\",\"type\":\"added\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"User\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"a b\"}",
                "{\"conversation_id\":\"c1\",\"type\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
            })
    void whatCannotBeTold_isTakenAndCounted(String body) {
        assertThat(elevenLabs.sign(CONVERSATION, body).status()).isEqualTo(200);

        assertThat(heard.questions()).isZero();
        assertThat(elevenLabs.counted("conversation_events", "ignored")).isEqualTo(1);
    }
}
