package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.redis.SharedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Human control through two nodes of the packaged program that share one Postgres and one Redis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HumanControlIT {

    private static final Logger LOG = LoggerFactory.getLogger(HumanControlIT.class);

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static Api one;
    private static Api two;
    private static RunningProgram second;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        one = new Api(cluster.serve("one", Map.of()).application());
        second = cluster.serve("two", Map.of());
        two = new Api(second.application());
        one.awaitMode("cached", Duration.ofSeconds(10));
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        cluster.end();
    }

    @Test
    @Order(1)
    void fiftyJoinsThroughTwoNodes_oneWins_whateverRedisDoes() throws Exception {
        fiftyJoins("Redis healthy", () -> {});
        SharedRedis redis = cluster.redis();
        fiftyJoins("Redis dying in the middle", redis::kill);
        fiftyJoins("Redis dead", () -> {});
        redis.start();
        one.awaitMode("cached", Duration.ofSeconds(10));
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private static void fiftyJoins(String name, Deed meanwhile) throws Exception {
        Conversation conversation = Conversation.open(one);
        List<Api.Answer> answers = Crowd.atOnce(50, index -> {
            if (index == 25) {
                run(meanwhile);
            }
            return conversation.join(index % 2 == 0 ? one : two, "agent " + index);
        });

        List<Api.Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).as(name).hasSize(1);
        String session = won.getFirst().json().at("/session/id").asText();
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.json().path("code").asText()).isEqualTo("ALREADY_UNDER_HUMAN_CONTROL");
            assertThat(answer.json().at("/holder/session_id").asText()).isEqualTo(session);
        });
        for (Api node : List.of(one, two)) {
            await().atMost(Duration.ofSeconds(1))
                    .until(() ->
                            conversation.status(node).at("/session/id").asText().equals(session));
        }
        LOG.info("{}: slowest of 50 joins {} ms", name, slowest(answers));
    }

    @Test
    @Order(1)
    void whoIsTooLate_isToldSoWithoutWaitingForTheLeadsRow() throws Exception {
        Conversation conversation = Conversation.open(one);
        assertThat(conversation.join(one, "Robin").status()).isEqualTo(200);
        try (Connection busy = DriverManager.getConnection(cluster.databaseUrl());
                PreparedStatement lock = busy.prepareStatement("SELECT FROM leads WHERE id = ? FOR UPDATE")) {
            busy.setAutoCommit(false);
            lock.setString(1, conversation.lead());
            lock.execute();

            assertThat(conversation.join(two, "Kim").status()).isEqualTo(409);
        }
    }

    private static long slowest(List<Api.Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> answer.time().toMillis())
                .max()
                .orElseThrow();
    }

    private static void run(Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Order(2)
    void aTakeoverOnOneNode_hasEveryMessageThatComesThroughTheOtherAfterItsAnswer() throws Exception {
        assertTakenOver(30);
        cluster.redis().kill();
        assertTakenOver(30);
        cluster.redis().start();
        one.awaitMode("cached", Duration.ofSeconds(10));
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    private static void assertTakenOver(int rounds) {
        Provider provider = new Provider(second.application());
        for (int round = 0; round < rounds; round++) {
            Conversation conversation = Conversation.open(one);
            assertThat(conversation.join(one, "Robin").status()).isEqualTo(200);

            assertThat(conversation.write(provider, "round " + round)).isEqualTo(200);

            Api.Answer queue = one.get("/api/human-control/queue/" + conversation.lead());
            assertThat(queue.json().findValuesAsText("content")).containsExactly("round " + round);
        }
    }

    @Test
    @Order(3)
    void aHumansMessage_isOneRowAndOneSms_andEverybodyHearsOfIt() throws Exception {
        Conversation conversation = Conversation.open(one);
        try (EventReader reader = new EventReader(second.application(), "?leadId=" + conversation.lead()).connect()) {
            assertThat(conversation.join(one, "Robin").status()).isEqualTo(200);
            Api.Answer sent = one.post(
                    "/api/human-control/send-message",
                    "{\"leadId\":\"%s\",\"message\":\"We are open\"}".formatted(conversation.lead()));
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
            reader.awaitType("sms_sent");
            assertThat(conversation.leave(one).status()).isEqualTo(200);
            reader.awaitType("human_control_ended");

            assertThat(reader.received())
                    .extracting(EventReader.Received::type)
                    .containsExactly(
                            "human_control_started",
                            "conversation_added",
                            "human_message_sent",
                            "conversation_added",
                            "sms_sent",
                            "human_control_ended",
                            "conversation_added");
        }
        assertThat(one.get("/api/conversations/" + conversation.lead()).json().findValuesAsText("sent_by"))
                .containsOnlyOnce("human_agent");
    }

    @Test
    @Order(4)
    void aNodeKilledInTheMiddle_leavesNothingHalfDone() throws Exception {
        Struggle struggle = new Struggle(cluster, one);
        for (int round = 0; round < 2; round++) {
            struggle.through(second);
            second = cluster.serve("two", Map.of());
            two = new Api(second.application());
            two.awaitMode("cached", Duration.ofSeconds(10));
            struggle.assertNothingHalfDone(two);
        }
        LOG.info("{}", struggle);
    }
}
