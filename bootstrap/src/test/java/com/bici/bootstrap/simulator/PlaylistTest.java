package com.bici.bootstrap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.bici.bootstrap.configuration.SimulatedTraffic;
import com.bici.bootstrap.simulator.Delivery.Attempt;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlaylistTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STORE = "+16045550100";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void whileAllCallsAreLive_theRateIsTheChosenOne() {
        List<Timed> played = played(traffic(200, 30, 2000, 20, 1));

        long inTheMiddle = played.stream()
                .filter(timed -> timed.at().compareTo(Duration.ofSeconds(8)) >= 0
                        && timed.at().compareTo(Duration.ofSeconds(16)) < 0)
                .count();
        assertThat(inTheMiddle / 8.0).isCloseTo(2000, within(100.0));
        assertThat(played.getLast().at()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(23));
        assertThat(played).isSortedAccordingTo(Comparator.comparing(Timed::at));
    }

    @Test
    void aCall_isAnnouncedFirstAndReportedLast_andTheReportRepeatsWhatWasSaid() throws JsonProcessingException {
        List<Timed> played = played(traffic(1, 0, 10, 30, 0));

        assertThat(played.getFirst().delivery().kind()).isEqualTo(Kind.INITIATION);
        assertThat(field(played.get(1), "type")).isEqualTo("conversation_started");
        assertThat(field(played.get(played.size() - 2), "type")).isEqualTo("conversation_ended");
        assertThat(played.getLast().delivery().kind()).isEqualTo(Kind.POST_CALL);
        List<String> heard = new ArrayList<>();
        for (Timed timed : played) {
            JsonNode data = json(timed).path("data");
            heard.add(data.path("user_transcript").asText()
                    + data.path("agent_response").asText());
        }
        heard.removeIf(String::isEmpty);
        assertThat(heard).hasSizeGreaterThan(10);
        JsonNode report = json(played.getLast()).path("data");
        assertThat(report.path("transcript").findValuesAsText("message")).isEqualTo(heard);
        assertThat(report.path("conversation_id").asText()).isEqualTo(field(played.getFirst(), "conversation_id"));
        assertThat(report.path("metadata")
                        .path("phone_call")
                        .path("external_number")
                        .asText())
                .isEqualTo(field(played.getFirst(), "caller_id"));
    }

    @Test
    void withoutFaults_everythingComesOnceAndInItsOrder() {
        List<Timed> played = played(traffic(5, 20, 50, 10, 0));

        assertThat(played).extracting(Timed::attempt).containsOnly(Attempt.FIRST);
        assertThat(played).extracting(timed -> timed.delivery().id()).doesNotHaveDuplicates();
    }

    @Test
    void faults_repeatDeliveriesAsTheyWere_andLetOthersOvertake() {
        List<Timed> once = played(traffic(5, 20, 50, 10, 0));
        List<Timed> played = played(traffic(5, 20, 50, 10, 30));

        List<Timed> again = played.stream()
                .filter(timed -> timed.attempt() == Attempt.AGAIN)
                .toList();
        assertThat(again).hasSizeGreaterThan(20);
        Set<Delivery> first = new HashSet<>();
        for (Timed timed : played) {
            assertThat(first.add(timed.delivery())).isEqualTo(timed.attempt() == Attempt.FIRST);
        }
        assertThat(eventNumbers(once)).isSorted();
        assertThat(eventNumbers(played).toString())
                .isNotEqualTo(eventNumbers(played).stream().sorted().toList().toString());
    }

    @Test
    void theSameSeed_isTheSameCustomersWithNewNames() {
        List<Timed> one = played(traffic(20, 0, 50, 10, 10));
        List<Timed> other = played(traffic(20, 0, 50, 10, 10));

        assertThat(other)
                .extracting(Timed::at)
                .isEqualTo(one.stream().map(Timed::at).toList());
        assertThat(callers(other)).isEqualTo(callers(one));
        assertThat(other)
                .extracting(timed -> timed.delivery().id())
                .doesNotContainAnyElementsOf(
                        one.stream().map(timed -> timed.delivery().id()).toList());
    }

    @Test
    void customers_areNobodyAndNotTheStore() {
        Customers customers = new Customers(new Random(1), STORE);
        Set<String> numbers = new HashSet<>();
        for (int call = 0; call < 2000; call++) {
            numbers.add(customers.caller(call));
        }

        assertThat(numbers)
                .hasSize(2000)
                .doesNotContain(STORE)
                .allMatch(number -> number.matches("\\+1\\d{3}55501\\d\\d"));
        assertThat(customers.writer(0)).isNotEqualTo(customers.caller(0));
    }

    private static List<Timed> played(SimulatedTraffic traffic) {
        List<Timed> played = new ArrayList<>();
        new Repertoire(traffic, CLOCK, UUID.randomUUID()).playlist().forEachRemaining(played::add);
        return played;
    }

    private static SimulatedTraffic traffic(int calls, int texts, int rate, int seconds, int faults) {
        return new SimulatedTraffic(
                URI.create("http://127.0.0.1:8080/"),
                calls,
                texts,
                rate,
                Duration.ofSeconds(seconds),
                faults,
                STORE,
                7);
    }

    private static List<Integer> eventNumbers(List<Timed> played) {
        return played.stream()
                .filter(timed -> timed.delivery().kind() == Kind.CLIENT_EVENT)
                .filter(timed -> timed.delivery().id().contains("_3-"))
                .map(timed -> json(timed).path("event_id").asInt())
                .toList();
    }

    private static List<String> callers(List<Timed> played) {
        return played.stream()
                .filter(timed -> timed.delivery().kind() == Kind.INITIATION)
                .map(timed -> field(timed, "caller_id"))
                .toList();
    }

    private static String field(Timed timed, String name) {
        return json(timed).path(name).asText();
    }

    private static JsonNode json(Timed timed) {
        try {
            return JSON.readTree(timed.delivery().payload().text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
