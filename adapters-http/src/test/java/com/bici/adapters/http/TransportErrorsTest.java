package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that are found before any resource is: by Jetty, by Jersey, by the reader of bodies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransportErrorsTest {
    private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n";
    private static final int MEBIBYTE = 1024 * 1024;

    private final ApiServer api = ApiServer.open();

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GARBAGE, 400",
        "GET /health HTTP/9.9, 505",
        "GET /api/leads/a b HTTP/1.1, 400",
        "GET /api/leads/%zz HTTP/1.1, 400",
        "GET /api/leads/%2e%2e/x HTTP/1.1, 400",
        "GET /api/leads/../../etc HTTP/1.1, 404",
        "GET /api/leads/a;x=%2F HTTP/1.1, 404",
        "TRACE /api/leads HTTP/1.1, 405",
        "FOO /api/leads HTTP/1.1, 501",
        "DELETE /api/leads HTTP/1.1, 405",
    })
    void aBadRequestLine_isAProblem(String line, int status) throws IOException {
        assertProblem(raw(line + "\r\n" + CLOSE + "\r\n"), status);
    }

    @Test
    void aMissingHost_isAProblem() throws IOException {
        assertProblem(raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: -5, '', 400",
        "Transfer-Encoding: chunked, ZZ\\r\\nxx, 400",
        "Content-Length: 2, xx, 400",
        "Content-Encoding: gzip\\r\\nContent-Length: 2, xx, 400",
        "Content-Encoding: br\\r\\nContent-Length: 2, {}, 415",
    })
    void aBadBody_isAProblem(String header, String body, int status) throws IOException {
        String request =
                "POST /api/leads HTTP/1.1\r\nContent-Type: application/json\r\n" + CLOSE + header + "\r\n\r\n" + body;
        assertProblem(raw(request.replace("\\r\\n", "\r\n")), status);
    }

    @Test
    void methodNotAllowed_namesTheAllowedOnes() {
        Answer answer = api.sendJson("DELETE", "/api/leads", "");

        Problems.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        assertThat(api.send("TRACE", "/api/leads", BodyPublishers.noBody()).header("Allow"))
                .isEqualTo(answer.header("Allow"));
        assertThat(api.get("/api/human-control/join").header("Allow").split(", "))
                .containsExactlyInAnyOrder("POST", "OPTIONS");
    }

    @Test
    void methodNotAllowed_besideJersey_namesThoseThatRead() {
        Answer answer = api.post("/plain", "{}");

        Problems.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void options_answersWithAllowOnly() {
        Answer answer = api.send("OPTIONS", "/api/leads", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void head_isGetWithoutBody() {
        Answer answer = api.send("HEAD", "/api/dashboard/stats", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void head_ofALongList_saysHowLongItIs() {
        for (int i = 0; i < 30; i++) {
            api.addLead();
        }

        Answer get = api.get("/api/leads");
        Answer head = api.send("HEAD", "/api/leads", BodyPublishers.noBody());

        assertThat(get.body()).hasSizeGreaterThan(8192);
        assertThat(head.header("Content-Length"))
                .isEqualTo(Integer.toString(get.body().length()));
        assertThat(api.get("/api/leads", "Accept-Encoding", "gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void mediaTypesWeDoNotSpeak_areProblems() {
        Problems.assertProblem(api.get("/api/leads", "Accept", "text/html"), 406, "NOT_ACCEPTABLE");
        Problems.assertProblem(
                api.send("POST", "/api/leads", BodyPublishers.ofString("a=b"), "Content-Type", "text/plain"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        Problems.assertProblem(
                api.send("POST", "/api/leads", BodyPublishers.ofString("{}")), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aBodyOverTheLimit_is413_announcedOrChunked() {
        byte[] large = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
        String[] type = {"Content-Type", "application/json"};

        Problems.assertProblem(
                api.send("POST", "/api/leads", BodyPublishers.ofByteArray(large), type), 413, "PAYLOAD_TOO_LARGE");
        Problems.assertProblem(
                api.send(
                        "POST",
                        "/api/leads",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                        type),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/leads, 200",
        "GET /health, 200",
        "GET /api/dashboard/stats, 200",
        "DELETE /api/leads, 405",
        "POST /unknown, 404",
    })
    void aBodyThatNobodyLooksAt_isNotWaitedFor(String asked, int status) throws IOException {
        String unfinished = "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n";

        assertThat(raw(asked + " HTTP/1.1\r\n" + CLOSE + unfinished)).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({"GET /api/leads, 200", "POST /unknown, 404", "DELETE /api/leads, 405"})
    void anAnswerThatDoesNotWaitForTheBody_endsTheConnectionAndSaysSo(String asked, int status) throws IOException {
        String unfinished = "Host: localhost\r\nContent-Length: 100\r\n\r\n{";

        assertThat(raw(asked + " HTTP/1.1\r\n" + unfinished))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void answersAreDataAndNoPages() {
        for (String path : new String[] {"/health", "/api/leads", "/api/stream", "/unknown", "/plain"}) {
            Answer answer = api.get(path);
            assertThat(answer.header("Content-Security-Policy")).as(path).startsWith("default-src 'none'");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Server") + answer.header("X-Powered-By")).isEmpty();
        }
    }

    @Test
    void headersAndAddressesOverTheLimit_areProblems() {
        Problems.assertProblem(api.get("/health", "X-Large", "x".repeat(9000)), 431, "REQUEST_HEADER_FIELDS_TOO_LARGE");
        Problems.assertProblem(api.get("/health?" + "x".repeat(9000)), 414, "URI_TOO_LONG");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status) throws IOException {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        String[] parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0])
                .contains(
                        "Content-Type: application/problem+json",
                        "X-Content-Type-Options: nosniff",
                        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
                        "X-Frame-Options: DENY",
                        "Referrer-Policy: no-referrer");
        String requestId = parts[0].replaceAll("(?s).*X-Request-Id: ([^\r]+).*", "$1");
        assertThatNoException().isThrownBy(() -> new ObjectMapper().readTree(parts[1]));
        Problems.assertBody(new ObjectMapper().readTree(parts[1]), status, requestId);
    }
}
