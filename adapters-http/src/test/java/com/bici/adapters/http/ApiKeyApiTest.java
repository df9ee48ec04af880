package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiKeyApiTest {
    private static final String KEYS = "/api/admin/api-keys";
    private static final String[] ADMIN = {"Authorization", "Bearer k-admin"};
    private static final Pattern KEY = Pattern.compile("bici_([0-9a-f-]{36})_[A-Za-z0-9_-]{43}");

    private final ApiServer api = ApiServer.withKeys("k-admin={own}/admin/Robin");

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer create(String json) {
        return api.post(KEYS, json, ADMIN);
    }

    private JsonNode created() {
        Answer answer = create("{\"name\":\"Reports\",\"role\":\"viewer\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private int reads(String key) {
        return api.get("/api/cache/status", "Authorization", "Bearer " + key).status();
    }

    private Answer delete(String id) {
        return api.send("DELETE", KEYS + "/" + id, BodyPublishers.noBody(), ADMIN);
    }

    private Answer rotate(String id, String json) {
        return api.post(KEYS + "/" + id + "/rotate", json, ADMIN);
    }

    @Test
    void create_tellsTheKeyOnce() {
        Answer answer =
                create("{\"name\":\"Front desk\",\"role\":\"agent\",\"agent\":\"desk@store\",\"expires_in_days\":90}");

        JsonNode key = answer.json();
        Matcher form = KEY.matcher(key.path("key").asText());
        assertThat(form.matches()).isTrue();
        assertThat(form.group(1)).isEqualTo(key.path("id").asText());
        assertThat(answer.header("Location"))
                .isEqualTo(KEYS + "/" + key.path("id").asText());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(key.path("expires_at").asText())
                .isEqualTo(api.clock.instant().plus(Duration.ofDays(90)).toString());
        Answer read = api.get(answer.header("Location"), ADMIN);
        assertThat(read.json().path("agent").asText()).isEqualTo("desk@store");
        assertThat(read.body() + api.get(KEYS, ADMIN).body())
                .contains(key.path("id").asText())
                .doesNotContain(key.path("key").asText().substring(42), "digest");
        assertThat(reads(key.path("key").asText())).isEqualTo(200);
        assertThat(api.post(
                                "/api/leads",
                                "{}",
                                "Authorization",
                                "Bearer " + key.path("key").asText())
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "name, '{\"role\":\"viewer\"}'",
        "role, '{\"name\":\"x\"}'",
        "role, '{\"name\":\"x\",\"role\":\"king\"}'",
        "name, '{\"name\":\" \",\"role\":\"viewer\"}'",
        "agent, '{\"name\":\"x\",\"role\":\"viewer\",\"agent\":\"<b>\"}'",
        "expiresInDays, '{\"name\":\"x\",\"role\":\"viewer\",\"expiresInDays\":0}'",
        "organizationId, '{\"name\":\"x\",\"role\":\"viewer\",\"organizationId\":\"x\"}'",
    })
    void create_withAMistake_isAProblemThatNamesIt(String field, String json) {
        Answer answer = create(json);

        Problems.assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.json().path("errors").get(0).path("field").asText()).isEqualTo(field);
    }

    @Test
    void revoke_endsTheKeyAtOnce_andMayBeRepeated() {
        JsonNode key = created();
        assertThat(reads(key.path("key").asText())).isEqualTo(200);

        assertThat(delete(key.path("id").asText()).status()).isEqualTo(204);
        assertThat(delete(key.path("id").asText()).status()).isEqualTo(204);

        assertThat(reads(key.path("key").asText())).isEqualTo(401);
        assertThat(api.get(KEYS + "/" + key.path("id").asText(), ADMIN)
                        .json()
                        .path("revoked_at")
                        .isNull())
                .isFalse();
        Problems.assertProblem(rotate(key.path("id").asText(), "{}"), 409, "API_KEY_ENDED");
    }

    @Test
    void rotate_makesAnother_andLetsTheOldOneLiveOn() {
        JsonNode old = created();

        Answer answer = rotate(old.path("id").asText(), "{\"overlapSeconds\":60}");

        assertThat(answer.status()).isEqualTo(201);
        String fresh = answer.json().path("key").asText();
        assertThat(reads(old.path("key").asText())).isEqualTo(200);
        assertThat(reads(fresh)).isEqualTo(200);
        Problems.assertProblem(rotate(old.path("id").asText(), "{}"), 409, "API_KEY_ENDED");
        api.clock.advance(Duration.ofSeconds(60));
        assertThat(reads(old.path("key").asText())).isEqualTo(401);
        assertThat(reads(fresh)).isEqualTo(200);
    }

    @Test
    void rotate_withAMistake_changesNothing() {
        JsonNode key = created();

        Problems.assertProblem(rotate(key.path("id").asText(), "{\"overlapSeconds\":2592001}"), 400);

        assertThat(rotate(key.path("id").asText(), "").status()).isEqualTo(201);
    }

    @Test
    void anotherOrganizationsKey_isUnknown() {
        OrganizationId other = SampleData.organizationId();
        api.addOrganization(other);
        var creation = api.apiKeys.create(new NewKey(other, "Theirs", "admin", null, null), "somebody");
        var theirs = ((Creation.Created) creation).issued();
        for (String id :
                new String[] {theirs.key().id().toString(), UUID.randomUUID().toString(), "nonsense"}) {
            Problems.assertProblem(api.get(KEYS + "/" + id, ADMIN), 404, "API_KEY_NOT_FOUND");
            Problems.assertProblem(delete(id), 404, "API_KEY_NOT_FOUND");
            Problems.assertProblem(rotate(id, "{}"), 404, "API_KEY_NOT_FOUND");
        }

        assertThat(api.get(KEYS, ADMIN).body()).doesNotContain("Theirs");
        assertThat(reads(theirs.credential())).isEqualTo(200);
    }

    @Test
    void aStream_endsWithTheKeyThatOpenedIt_alsoByATicket() {
        JsonNode key = created();
        String[] header = {"Authorization", "Bearer " + key.path("key").asText()};
        String ticket = api.post("/api/stream-tickets", "", header).text("ticket");
        try (EventStream own = EventStream.open(api, "", header);
                EventStream ticketed = EventStream.open(api, "?ticket=" + ticket);
                EventStream others = EventStream.open(api, "", ADMIN)) {
            delete(key.path("id").asText());
            api.hub.dismiss(api.ring);

            own.awaitEnd();
            ticketed.awaitEnd();
            new Teller(api).tell("lead_created");
            others.awaitMessages(2);
        }
    }

    @Test
    void whilePostgresIsAway_aKnownKeyIsGood_anotherIsNotRefused() {
        String known = created().path("key").asText();
        String unknownHere = created().path("key").asText();
        assertThat(reads(known)).isEqualTo(200);

        api.database.away(true);
        try {
            assertThat(reads(known)).isEqualTo(200);
            Answer answer = api.get("/api/cache/status", "Authorization", "Bearer " + unknownHere);
            Problems.assertProblem(answer, 503, "DATABASE_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        } finally {
            api.database.away(false);
        }
    }
}
