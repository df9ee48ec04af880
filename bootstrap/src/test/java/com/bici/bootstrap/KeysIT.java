package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** API keys of two nodes that share one Postgres and one Redis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeysIT {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final String READ = "/api/cache/status";
    private static final String KEYS = "/api/admin/api-keys";
    private static final Pattern KEY = Pattern.compile("(bici_[0-9a-f-]{36}_[A-Za-z0-9_-]{43})");

    @TempDir
    private static Path folder;

    private static final List<String> SECRETS = new ArrayList<>();
    private static Cluster cluster;
    private static Issuer issuer;
    private static Tenant tenant;
    private static RunningProgram first;
    private static Api one;
    private static Api two;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(folder);
        first = cluster.serve("one", Map.of("BICI_AUTH", "keys"));
        one = new Api(first.application());
        issuer = Issuer.start();
        two = new Api(cluster.serve("two", issuer.environment()).application());
        tenant = Tenant.add(cluster.databaseUrl(), "Owner", "+16045550180");
        tenant.keys().values().forEach(KeysIT::remember);
        one.awaitMode("cached", Duration.ofSeconds(10));
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        issuer.close();
        cluster.end();
    }

    private static String remember(String key) {
        SECRETS.add(key.substring("bici_".length() + 37));
        return key;
    }

    private static int reads(Api node, String key) {
        return node.with(key).get(READ).status();
    }

    private static String create(Api node) {
        Api.Answer answer = node.with(tenant.key(Role.ADMIN)).post(KEYS, "{\"name\":\"Reports\",\"role\":\"viewer\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return remember(answer.json().path("key").asText());
    }

    private static String id(String key) {
        return key.substring("bici_".length(), "bici_".length() + 36);
    }

    private static void awaitRefusal(Api node, String key) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(50)).until(() -> reads(node, key) == 401);
    }

    private static String program(int exitCode, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("program-" + System.nanoTime() + ".log");
        Map<String, String> environment = new HashMap<>(Map.of("DATABASE_URL", cluster.databaseUrl()));
        RunningProgram program = RunningProgram.start(folder.resolve("program"), log, environment, arguments);
        assertThat(program.exitCode()).as(program.output()).isEqualTo(exitCode);
        return program.output();
    }

    @Test
    @Order(1)
    void atTheCommandLine_aKeyIsMade_shown_replacedAndRevoked() throws Exception {
        String organization = tenant.organization().toString();
        RunningProgram making = RunningProgram.start(
                folder.resolve("program"),
                folder.resolve("made.log"),
                Map.of("DATABASE_URL", cluster.databaseUrl()),
                "keys",
                "create",
                "--organization",
                organization,
                "--role",
                "viewer",
                "--name",
                "At the desk");
        assertThat(making.exitCode()).as(making.output()).isZero();
        String key = remember(making.written(KEY));
        assertThat(reads(one, key)).isEqualTo(200);
        assertThat(reads(two, key)).isEqualTo(200);

        assertThat(program(0, "keys", "list", "--organization", organization))
                .contains(id(key), "At the desk")
                .doesNotContain(SECRETS);
        String output =
                program(0, "keys", "rotate", "--organization", organization, "--id", id(key), "--overlap-hours", "0");
        var fresh = KEY.matcher(output);
        assertThat(fresh.find()).isTrue();
        String next = remember(fresh.group(1));
        assertThat(reads(one, next)).isEqualTo(200);
        awaitRefusal(one, key);

        program(0, "keys", "revoke", "--organization", organization, "--id", id(next));
        awaitRefusal(one, next);
        awaitRefusal(two, next);
        assertThat(program(1, "keys", "revoke", "--organization", organization, "--id", organization))
                .contains("no such key");
        assertThat(new Rows(cluster.databaseUrl())
                        .of("SELECT action || ' ' || actor FROM api_key_audit WHERE actor = 'operator' ORDER BY id"))
                .containsExactly("create operator", "rotate operator", "revoke operator");
    }

    @Test
    @Order(2)
    void aKeyThatIsRevokedOnOneNode_endsOnTheOther() {
        String key = create(one);
        assertThat(reads(two, key)).isEqualTo(200);
        assertThat(reads(one, key)).isEqualTo(200);

        assertThat(one.with(tenant.key(Role.ADMIN))
                        .send("DELETE", KEYS + "/" + id(key), "")
                        .status())
                .isEqualTo(204);

        assertThat(reads(one, key)).isEqualTo(401);
        awaitRefusal(two, key);
    }

    @Test
    @Order(2)
    void aToken_isGoodWhereItsIssuerIsBelieved() throws Exception {
        String token = issuer.token(tenant, "viewer", Duration.ofMinutes(5));
        SECRETS.add(token);

        assertThat(reads(two, token)).isEqualTo(200);
        assertThat(two.with(token).post("/api/leads", "{}").status()).isEqualTo(403);
        assertThat(reads(one, token)).isEqualTo(401);
        assertThat(reads(two, issuer.token(tenant, "viewer", Duration.ofMinutes(-5))))
                .isEqualTo(401);
    }

    @Test
    @Order(2)
    void theLastUse_isNoted() {
        String key = create(one);
        reads(one, key);

        await().atMost(BOUND)
                .until(() -> !one.with(tenant.key(Role.ADMIN))
                        .get(KEYS + "/" + id(key))
                        .json()
                        .path("last_used_at")
                        .isNull());
    }

    @Test
    @Order(3)
    void withoutRedis_nothingChanges() throws Exception {
        String known = create(one);
        assertThat(reads(one, known)).isEqualTo(200);
        cluster.redis().kill();

        String key = create(one);
        assertThat(reads(one, known)).isEqualTo(200);
        assertThat(reads(two, key)).isEqualTo(200);
        one.with(tenant.key(Role.ADMIN)).send("DELETE", KEYS + "/" + id(key), "");
        awaitRefusal(two, key);
        cluster.redis().start();
    }

    @Test
    @Order(4)
    void withoutPostgres_aKnownKeyIsGood_andNobodyIsRefusedUnheard() throws Exception {
        String known = create(one);
        String unknownHere = create(two);
        assertThat(reads(one, known)).isEqualTo(200);

        List<ProcessHandle> paused = new PostgresFromOutside(folder.resolve("servers"), cluster.databaseUrl()).pause();
        try {
            assertThat(reads(one, known)).isEqualTo(200);
            Api.Answer answer = one.with(unknownHere).get(READ);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("\\d+");
            assertThat(answer.time()).isLessThan(Duration.ofSeconds(3));
            assertThat(reads(one, known)).isEqualTo(200);
        } finally {
            Signals.send("CONT", paused);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> reads(one, unknownHere) == 200);
    }

    @Test
    @Order(5)
    void secretsAreToldNobodyElse() {
        Api admin = one.with(tenant.key(Role.ADMIN));
        String ticket =
                admin.post("/api/stream-tickets", "").json().path("ticket").asText();
        String wrong = "bici_" + tenant.organization() + "_" + "w".repeat(43);
        List<Api.Answer> answers = List.of(
                one.get("/api/stream/me?ticket=" + ticket + "&types=nonsense"),
                one.get("/api/stream/me?ticket=" + ticket),
                one.get("/unknown?ticket=" + ticket),
                one.with(wrong).get("/api/leads"),
                admin.post(KEYS, "{\"name\":\"" + wrong + "\"}"),
                admin.post("/api/leads", "{broken"),
                admin.get(KEYS),
                new Api(first.admin()).get("/metrics"));

        List<String> secrets = new ArrayList<>(SECRETS);
        secrets.addAll(List.of(ticket, "w".repeat(43), Cluster.TWILIO_TOKEN));
        secrets.addAll(new Rows(cluster.databaseUrl()).of("SELECT digest FROM api_keys"));
        for (Api.Answer answer : answers) {
            assertThat(answer.text()).doesNotContain(secrets);
        }
        assertThat(first.output()).doesNotContain(secrets);
    }
}
