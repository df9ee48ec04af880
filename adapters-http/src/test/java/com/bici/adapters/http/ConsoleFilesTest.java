package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page and its files are served: to anybody, with keys too. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleFilesTest {
    private static final Pattern IN_PAGE = Pattern.compile("(?:src|href)=\"(console/[^\"]+)\"");
    private static final Pattern IN_MODULE = Pattern.compile("(?:from|import) '\\./([a-z]+\\.js)'");

    private final ApiServer api = ApiServer.withKeys("k-admin={own}/admin/d");

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void thePage_isLockedIn() {
        Answer page = api.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(page.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.body())
                .doesNotContain(" style=", "<style", "javascript:")
                .doesNotContainPattern(" on[a-z]+=");
        assertThat(Pattern.compile("<script(?! [^>]*src=)").matcher(page.body()).find())
                .isFalse();
    }

    @Test
    void everyFileThatThePageNames_isThere() {
        Set<String> files = new LinkedHashSet<>();
        collect(IN_PAGE, api.get("/").body(), "", files);
        for (String file : Set.copyOf(files)) {
            follow(file, files);
        }

        assertThat(files).hasSizeGreaterThan(10).allSatisfy(file -> {
            Answer answer = api.get("/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).doesNotContain("innerHTML", "eval(", "document.write");
        });
    }

    private void follow(String file, Set<String> files) {
        Set<String> found = new LinkedHashSet<>();
        collect(IN_MODULE, api.get("/" + file).body(), "console/", found);
        for (String next : found) {
            if (files.add(next)) {
                follow(next, files);
            }
        }
    }

    private static void collect(Pattern pattern, String text, String prefix, Set<String> files) {
        Matcher named = pattern.matcher(text);
        while (named.find()) {
            files.add(prefix + named.group(1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "console/console.css, text/css;charset=utf-8",
        "console/console.js, text/javascript;charset=utf-8",
        "console/icon.svg, image/svg+xml;charset=utf-8",
    })
    void aFile_hasItsType(String file, String type) {
        assertThat(api.get("/" + file).header("Content-Type")).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void whoHasTheFile_isNotSentItAgain(String encoding) {
        Answer first = api.get("/console/console.css", "Accept-Encoding", encoding);
        Answer again =
                api.get("/console/console.css", "Accept-Encoding", encoding, "If-None-Match", first.header("ETag"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Encoding")).isEqualTo(encoding.equals("gzip") ? "gzip" : "");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void head_saysWhatGetWould() {
        Answer head = api.send("HEAD", "/", BodyPublishers.noBody());

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(api.get("/").header("ETag"));
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console/console.js"})
    void nothingElse_mayBeDoneWithFiles(String path) {
        Answer answer = api.post(path, "{}");

        Problems.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("GET").doesNotContain("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/index.html",
                "/console/other.js",
                "/console/ConsoleFiles.class",
                "/console/a/console.js",
                "/console/..%2fconsole.js",
                "/index.html",
                "/favicon.ico",
                "/unknown",
            })
    void whatIsNoFile_staysAProblem(String path) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isIn(400, 404);
        Problems.assertProblem(answer, answer.status());
    }

    @Test
    void me_tellsAsWhomACallerIsKnown() {
        Answer answer = api.get("/api/me", "Authorization", "Bearer k-admin");

        assertThat(answer.text("organization_id")).isEqualTo(api.organization.toString());
        assertThat(answer.text("organization_name")).isNotEmpty();
        assertThat(answer.text("role")).isEqualTo("admin");
        assertThat(answer.text("agent_id")).isEqualTo("d");
        Problems.assertProblem(api.get("/api/me"), 401, "UNAUTHORIZED");
    }
}
