package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as people have it before them, in a real browser; skipped on a machine that has none. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConsoleIT {

    private static final String VIEWER = "key-of-a-viewer";
    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    @TempDir
    private static Path folder;

    private static Chromium browser;
    private static Cluster cluster;
    private static RunningProgram first;
    private static RunningProgram second;
    private static Api api;

    private final List<BrowserPage> pages = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.find();
        assumeThat(program)
                .as("Neither Chromium nor Chrome is on the PATH: the page is not tried out in a browser")
                .isPresent();
        browser = Chromium.start(program.orElseThrow(), Files.createDirectory(folder.resolve("browser")));
        cluster = Cluster.start(folder);
        first = cluster.serve("one", Map.of());
        second = cluster.serve("two", Map.of());
        api = new Api(first.application());
        api.awaitMode("cached", Duration.ofSeconds(10));
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (cluster != null) {
            cluster.end();
        }
    }

    @AfterEach
    void nothingWentWrongInAnyPage() {
        for (BrowserPage page : pages) {
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    @Order(1)
    void ofTwoWhoWantOneLead_oneWins_andTheOtherSeesWho() {
        String lead = lead("Ana");
        BrowserPage robin = agent(first, "Robin", lead);
        BrowserPage kim = agent(second, "Kim", lead);
        robin.awaitText("#holder", "The AI agent answers.");
        kim.awaitText("#holder", "The AI agent answers.");

        List.of(robin, kim).forEach(page -> page.evaluate("void document.getElementById('take').click()"));
        List.of(robin, kim)
                .forEach(page ->
                        page.awaitTrue("!document.querySelector('#holder').textContent.includes('AI agent answers')"));

        boolean robinWon = robin.shows("#leave");
        BrowserPage winner = robinWon ? robin : kim;
        BrowserPage other = robinWon ? kim : robin;
        other.awaitText("#notices", (robinWon ? "Robin" : "Kim") + " was faster");
        winner.awaitText("#holder", "You hold this conversation");
        other.awaitText("#holder", (robinWon ? "Robin" : "Kim") + " holds this conversation");
        assertThat(other.shows("#leave")).isFalse();
        assertThat(other.shows("#draft")).isFalse();

        winner.type("#draft", "We are open until six <b>today</b>");
        winner.press("Enter");
        other.awaitText("#messages", "We are open until six <b>today</b>");
        winner.awaitText("#messages", "We are open until six <b>today</b>");
        assertThat(api.get("/api/conversations/" + lead).json().findValuesAsText("sent_by"))
                .containsOnlyOnce("human_agent");

        winner.click("#leave");
        winner.click("dialog .primary");
        other.awaitText("#holder", "The AI agent answers.");
        winner.awaitText("#holder", "The AI agent answers.");
    }

    @Test
    @Order(2)
    void anAnswerFromBeforeATakeover_doesNotHideIt() {
        String lead = lead("Ines");
        BrowserPage page = agent(first, "Robin", lead("Omar"));
        page.awaitText("#holder", "The AI agent answers.");
        page.evaluate("""
                const real = window.fetch;
                const gate = new Promise(go => { window.release = go; });
                window.held = 0;
                window.answered = 0;
                window.fetch = async (path, request) => {
                  const answer = await real(path, request);
                  if (String(path).includes('human-control/status')) {
                    window.held += 1;
                    await gate;
                    window.answered += 1;
                  }
                  return answer;
                }""");
        page.evaluate("location.hash = '#/leads/" + lead + "'");
        page.awaitTrue("window.held > 1");
        page.evaluate("void document.getElementById('take').click()");
        page.awaitText("#holder", "You hold this conversation");

        page.evaluate("window.release()");

        page.awaitTrue("window.answered > 2");
        page.awaitText("#holder", "You hold this conversation");
    }

    @Test
    @Order(2)
    void whatIsSaidInACall_isReadWhileItIsSaid_andWhatACustomerWritesIsCounted() throws Exception {
        WatchedCall call = WatchedCall.open(api, phone());
        String other = lead("Noor");
        BrowserPage page = agent(first, "Robin", call.lead());
        page.awaitText("#contact", "in an inbound call");

        tell(call, "partial_transcript", "\"transcript\":\"I would like to\",\"speaker\":\"user\"");
        page.awaitText("#partials", "I would like to");
        tell(call, "partial_transcript", "\"transcript\":\"I would like to try it\",\"speaker\":\"user\"");
        page.awaitText("#partials", "I would like to try it");
        tell(call, "user_transcript", "\"user_transcript\":\"I would like to try it.\",\"event_id\":\"e1\"");
        page.awaitText("#messages", "I would like to try it.");
        page.awaitGone("#partials li");

        api.post("/api/call-sessions/" + call.id() + "/complete", "{\"durationSeconds\":90}");
        page.awaitTrue("!document.querySelector('#contact').textContent.includes('call')");
        assertThat(new Conversation(other, numberOf(other))
                        .write(new Provider(second.application()), "Is my bike ready?"))
                .isEqualTo(200);
        page.awaitText("a[href=\"#/leads/" + other + "\"] .badge", "1 unread");
    }

    @Test
    @Order(3)
    void theKeyboardIsEnough_andNobodyIsShutOut() throws IOException {
        String lead = lead("Zoë");
        BrowserPage page = agent(first, "Robin", lead("Ben"));
        page.awaitTrue("document.querySelectorAll('#lead-rows a').length > 1");

        page.press("/");
        page.call("Input.insertText", Map.of("text", "zoë"));
        page.awaitTrue("document.querySelectorAll('#lead-rows a').length === 1");
        page.press("Enter");
        page.awaitText("#conversation-title", "Zoë");
        page.awaitTrue("document.activeElement.id === 'conversation-title'");
        assertThat(page.evaluate("location.hash").asText()).isEqualTo("#/leads/" + lead);

        for (String scheme : List.of("light", "dark")) {
            for (String view : List.of("#/leads/" + lead, "#/events", "#/analytics", "#/cache")) {
                assertAccessible(scheme, view, page);
            }
        }
    }

    private static void assertAccessible(String scheme, String view, BrowserPage page) throws IOException {
        page.evaluate("document.documentElement.dataset.theme = '%s'; location.hash = '%s'".formatted(scheme, view));
        page.awaitTrue("document.querySelector('#views [aria-current]').hash === '"
                + view.replaceFirst("(#/[a-z]+).*", "$1") + "'");
        if (!page.evaluate("typeof axe === 'object'").asBoolean()) {
            page.evaluate(axe());
        }
        JsonNode violations = page.evaluate(
                "axe.run().then(results => results.violations.map(violation =>"
                        + " violation.id + ': ' + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))");
        assertThat(violations).as(scheme + " " + view).isEmpty();
    }

    private static String axe() throws IOException {
        try (var script = ConsoleIT.class.getResourceAsStream(System.getProperty("bici.axe"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(3)
    void analyticsCountACallOnceItIsOver_whileSomebodyLooks() throws Exception {
        WatchedCall call = WatchedCall.open(api, phone());
        BrowserPage page = agent(first, "Robin", "");
        page.navigate(first.application() + "/#/analytics");
        page.awaitTrue("document.querySelectorAll('#analytics-plots .plot g').length >= 21");
        String completed = "Number(/completed (\\d+)/.exec(document.getElementById('analytics-plots').textContent)[1])";
        int before = page.evaluate(completed).asInt();

        api.post("/api/call-sessions/" + call.id() + "/complete", "{\"durationSeconds\":90}");

        page.awaitTrue(completed + " === " + (before + 1));
        page.awaitText("#analytics-breakdown", "Completed");
        page.evaluate("document.getElementById('analytics-span').value = 'day';"
                + " document.getElementById('analytics-span').dispatchEvent(new Event('change'))");
        page.awaitTrue("document.querySelectorAll('#analytics-plots .plot g').length >= 72");
    }

    @Test
    @Order(4)
    void whileRedisIsAway_aBannerSaysSo_andTheCacheViewShowsIt() throws Exception {
        BrowserPage page = agent(first, "Robin", "");
        page.navigate(first.application() + "/#/cache");
        page.awaitText("#cache-state", "Cached");

        cluster.redis().kill();
        page.awaitText("[data-banner=cache]", "Working from the database alone since");
        page.awaitText("#cache-state", "Database-only");
        cluster.redis().start();
        page.awaitGone("[data-banner=cache]");
        page.awaitText("#cache-state", "Cached");
        page.awaitText("#transitions", "database-only");
        assertThat(page.evaluate("document.querySelectorAll('#timeline .band.database-only').length")
                        .asInt())
                .isPositive();
        page.awaitTrue("document.querySelectorAll('#plots li').length > 5");
    }

    @Test
    @Order(5)
    void afterARestartOfItsNode_thePageTellsWhatHappenedMeanwhile() throws Exception {
        BrowserPage page = agent(second, "Robin", "");
        page.awaitText("#connection", "Live");
        String port = String.valueOf(URI.create(second.application()).getPort());

        second.stop(Duration.ofSeconds(15));
        page.awaitText("[data-banner=connection]", "Connection lost");
        String missed = lead("Missed Meanwhile");
        second = cluster.serve("two", Map.of("PORT", port));

        page.click("[data-banner=connection] button");
        page.awaitGone("[data-banner=connection]");
        page.awaitText("#connection", "Live");
        page.awaitText("a[href=\"#/leads/" + missed + "\"] .name", "Missed Meanwhile");
        page.evaluate("location.hash = '#/events'");
        page.awaitText("#feed", "Missed Meanwhile");
        assertThat(page.text("#feed")).doesNotContain("Gap");
    }

    @Test
    @Order(6)
    void withKeys_thePageAsksForOne_andOffersWhatItMay() throws Exception {
        String keys = VIEWER + "=" + Cluster.ORGANIZATION + "/viewer/Vera";
        RunningProgram closed = cluster.serve("three", Map.of("BICI_AUTH", "keys", "BICI_DEV_KEYS", keys));
        String lead = lead("Ana");
        BrowserPage page = open(closed.application() + "/#/leads/" + lead);

        page.type("#key", "no-such-key");
        page.press("Enter");
        page.awaitText("#signin-problem", "not accepted");
        page.type("#key", VIEWER);
        page.press("Enter");
        page.awaitText("#who", "Vera");
        page.awaitText("#connection", "Live");
        page.awaitText("#holder", "Your key may only read.");
        assertThat(page.shows("#take")).isFalse();
        assertThat(page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name).join(' ')")
                        .asText())
                .contains("/api/stream/")
                .doesNotContain(VIEWER, "1778");
        assertThat(page.evaluate("localStorage.length + document.cookie.length").asInt())
                .isZero();

        page.reload();
        page.awaitText("#who", "Vera");
        page.click("#who");
        page.click("dialog .primary");
        page.awaitTrue("document.querySelector('#signin').checkVisibility()");
        assertThat(page.evaluate("sessionStorage.length").asInt()).isZero();
        assertThat(page.shows("#view-leads")).isFalse();
    }

    /** @param lead whose conversation is open, empty for none */
    private BrowserPage agent(RunningProgram node, String name, String lead) {
        BrowserPage page = open(node.application() + "/#/leads/" + lead);
        page.awaitText("#connection", "Live");
        page.evaluate("localStorage.setItem('bici.name', '" + name + "')");
        page.reload();
        page.awaitText("#who", name);
        page.awaitText("#connection", "Live");
        return page;
    }

    private BrowserPage open(String url) {
        BrowserPage page = browser.open(url);
        pages.add(page);
        return page;
    }

    /** As ElevenLabs tells of a call that goes on. */
    private static void tell(WatchedCall call, String type, String data) {
        String body = "{\"type\":\"%s\",\"conversation_id\":\"%s\",\"event_id\":\"%s\",\"data\":{%s}}"
                .formatted(type, call.conversation(), UUID.randomUUID(), data);
        assertThat(new Provider(second.application())
                        .signed(Provider.CLIENT_EVENTS, body)
                        .status())
                .isEqualTo(200);
    }

    private static String lead(String name) {
        Api.Answer created =
                api.post("/api/leads", "{\"phoneNumber\":\"%s\",\"customerName\":\"%s\"}".formatted(phone(), name));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asText();
    }

    private static String numberOf(String lead) {
        return api.get("/api/leads/" + lead).json().path("phone_number").asText();
    }

    private static String phone() {
        return "+1778557" + PHONES.incrementAndGet();
    }
}
