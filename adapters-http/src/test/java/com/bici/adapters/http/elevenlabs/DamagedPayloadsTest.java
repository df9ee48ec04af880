package com.bici.adapters.http.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.bici.adapters.http.json.Payload;
import com.bici.adapters.http.json.PayloadParser;
import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.call.CallReport;
import com.bici.domain.testkit.Damage;
import com.bici.domain.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a signed request holds is understood or refused, and nothing else happens. */
final class DamagedPayloadsTest {
    private static final int TRIES = 10_000;
    private static final PhoneNumberParser PHONES = new PhoneNumberParser();
    private static final String REPORT = """
            {"type":"post_call_transcription","event_timestamp":1739537297,"data":{
              "agent_id":"xyz","conversation_id":"abc","status":"done",
              "transcript":[
                {"role":"agent","message":"Hey there.","time_in_call_secs":0},
                {"role":"user","message":"Can you tell me 🚲?","time_in_call_secs":2},
                {"role":"agent","message":null,"tool_calls":[{"name":"hours"}],"time_in_call_secs":3}],
              "metadata":{"start_time_unix_secs":1739537275,"call_duration_secs":22,
                "phone_call":{"direction":"inbound","agent_number":"+16045550100",
                  "external_number":"+16045550199","call_sid":"CA1"}},
              "analysis":{"call_summary_title":"Greeting","transcript_summary":"They said hello.",
                "key_points":["hello","goodbye",7],"sentiment":"positive",
                "data_collection_results":{
                  "customer_name":{"value":"Angelo"},"purchase_intent":{"value":0.7},
                  "customer_triggers":{"value":["asked_hours"]},"budget_range":{"value":null}}},
              "conversation_initiation_client_data":{"dynamic_variables":{"user_name":"angelo"}}}}
            """;
    private static final String INITIATION = """
            {"caller_id":"+16045550199","agent_id":"xyz","called_number":"+16045550100","call_sid":"CA1",
             "conversation_id":"abc","conversation_initiation_client_data":{"initiated_by":"agent",
             "customer_phone":"+16045550198","lead_id":"6f1c0a58-90a3-4b5e-8c02-0a9d6c3b7c11"}}
            """;
    private static final String CLIENT_EVENT = """
            {"type":"user_transcript","conversation_id":"abc","data":{"user_transcript":"Hello","event_id":7,
             "is_final":true,"confidence":0.93}}
            """;
    private static final String CONVERSATION_EVENT = """
            {"type":"transcript","conversation_id":"abc","data":{"role":"user","message":"Hello","event_id":7}}
            """;

    static Stream<Arguments> readers() {
        return Stream.of(
                reader("post-call", REPORT, payload -> new CallReportReader(PHONES).read(payload)),
                reader("initiation", INITIATION, payload -> new InitiationReader(PHONES).read(payload)),
                reader("client event", CLIENT_EVENT, ClientEventReader::read),
                reader("conversation event", CONVERSATION_EVENT, ConversationEventReader::read));
    }

    private static Arguments reader(String name, String valid, Function<Payload, Object> reader) {
        return Arguments.of(name, valid, reader);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void whateverComes_isUnderstoodOrRefused(String name, String valid, Function<Payload, Object> reader) {
        PayloadParser parser = new PayloadParser();
        int understood = 0;
        int refused = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            try {
                Payload payload = parser.parse(Damage.of(valid.getBytes(StandardCharsets.UTF_8), seed));
                assertThat(reader.apply(payload)).isNotNull();
                understood++;
            } catch (ProblemException problem) {
                refused++;
            } catch (RuntimeException unexpected) {
                fail(name + " with seed " + seed, unexpected);
            }
        }
        assertThat(understood).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsUnderstoodOfAReport_canBeStored() {
        for (long seed = 0; seed < TRIES; seed++) {
            String texts = understood(Damage.of(REPORT.getBytes(StandardCharsets.UTF_8), seed))
                    .map(DamagedPayloadsTest::texts)
                    .orElse("");
            assertThat(texts.codePoints().filter(DamagedPayloadsTest::isNotStorable))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static Optional<CallReport> understood(byte[] body) {
        try {
            return new CallReportReader(PHONES).read(new PayloadParser().parse(body));
        } catch (ProblemException refused) {
            return Optional.empty();
        }
    }

    private static String texts(CallReport report) {
        return report.transcript().stream().map(CallReport.Turn::text).toList()
                + report.conversation().value()
                + report.title()
                + report.summary()
                + report.keyPoints()
                + report.analysis().members()
                + report.collected().members();
    }

    private static boolean isNotStorable(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }

    @Test
    void signature_isValidForTheVeryBytesOnly() {
        long now = 1739537297;
        byte[] body = REPORT.getBytes(StandardCharsets.UTF_8);
        String digest = SignatureProof.signature("wsec", now, body);
        String header = "t=" + now + ",v0=" + digest;
        Proof proof = new SignatureProof(List.of("wsec"), new MutableClock(Instant.ofEpochSecond(now)));
        assertThat(isProven(proof, header, body)).isTrue();
        for (long seed = 0; seed < TRIES; seed++) {
            byte[] other = Damage.of(body, seed);
            assertThat(isProven(proof, header, other))
                    .as("body with seed %d", seed)
                    .isEqualTo(Arrays.equals(body, other));
            String otherHeader = Damage.of(header, seed);
            assertThat(isProven(proof, otherHeader, body) && !otherHeader.contains(digest))
                    .as("header with seed %d", seed)
                    .isFalse();
        }
    }

    private static boolean isProven(Proof proof, String header, byte[] body) {
        return proof.offeredBy(name -> name.equals("ElevenLabs-Signature") ? header : null)
                .filter(proven -> proven.test(body))
                .isPresent();
    }
}
