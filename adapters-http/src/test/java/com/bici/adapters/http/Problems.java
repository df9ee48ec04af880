package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What every problem answer has to be. */
final class Problems {
    private Problems() {}

    static void assertProblem(Answer answer, int status, String code) {
        assertProblem(answer, status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertBody(answer.json(), status, answer.header("X-Request-Id"));
    }

    static void assertBody(JsonNode problem, int status, String requestId) {
        assertThat(problem.properties())
                .extracting(member -> member.getKey())
                .containsExactly(
                        "type", "title", "status", "detail", "instance", "code", "error", "request_id", "errors");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("request_id").asText()).isNotEmpty().isEqualTo(requestId);
        assertThat(problem.path("error")).isEqualTo(problem.path("detail"));
        assertThat(problem.toString()).doesNotContain("Exception", "com.bici", "java.", "127.0.0.1");
    }
}
