package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose pages may read our answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrossOriginTest {
    private static final String CONSOLE = "https://console.example";

    private final ApiServer api = ApiServer.withKeys("k-viewer={own}/viewer/v");

    @AfterAll
    void stop() {
        api.close();
    }

    private Answer preflight(String path, String origin) {
        return api.send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PATCH",
                "Access-Control-Request-Headers",
                "authorization,content-type,if-match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/leads", "/api/leads/lead-1", "/api/stream/a", "/api/stream-tickets"})
    void anAllowedOriginsPage_mayAskForWhatNeedsAsking(String path) {
        Answer answer = preflight(path, CONSOLE);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization", "If-Match");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(answer.header("Vary")).contains("Origin", "Access-Control-Request-Headers");
    }

    @Test
    void anAllowedOriginsPage_mayReadAnswers_problemsToo() {
        Answer fine = api.get("/api/leads", "Origin", CONSOLE, "Authorization", "Bearer k-viewer");
        Answer refused = api.get("/api/leads", "Origin", CONSOLE);

        assertThat(fine.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(401);
        for (Answer answer : new Answer[] {fine, refused}) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CONSOLE);
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "X-Request-Id", "Retry-After");
            assertThat(answer.header("Vary")).contains("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "https://console.example.evil", "http://console.example"})
    void anotherOriginsPage_isToldNothing(String origin) {
        Answer asked = preflight("/api/leads", origin);
        Answer read = api.get("/api/leads", "Origin", origin, "Authorization", "Bearer k-viewer");

        for (Answer answer : new Answer[] {asked, read}) {
            assertThat(answer.response().headers().map().keySet())
                    .noneMatch(name -> name.startsWith("access-control-"));
            assertThat(answer.header("Vary")).contains("Origin");
        }
    }

    @Test
    void withoutAnOrigin_answersVaryByItAllTheSame() {
        assertThat(api.get("/health").header("Vary")).contains("Origin");
    }

    @Test
    void optionsWithoutAPreflight_areAnsweredAsEver() {
        Answer answer = api.send("OPTIONS", "/api/stream/a", BodyPublishers.noBody(), "Origin", CONSOLE);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, OPTIONS");
    }
}
