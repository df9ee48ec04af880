package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A page in a browser, used as people use it: by what stands there, clicks and keys. */
final class BrowserPage {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final DevTools tools;
    private final String session;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        tools.listen(session, this::hear);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            tools.call(session, domain + ".enable", Map.of());
        }
        call(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "addEventListener('securitypolicyviolation', event =>"
                                + " console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"));
    }

    /** Refused requests are the page's business; everything else that a console shows in red is a mistake. */
    private void hear(String method, JsonNode event) {
        switch (method) {
            case "Runtime.exceptionThrown" ->
                complaints.add(
                        event.at("/exceptionDetails/exception/description").asText());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning").contains(event.path("type").asText())) {
                    complaints.add(event.at("/args/0/value").asText());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = event.path("entry");
                boolean refused = entry.path("source").asText().equals("network");
                if (!refused && entry.path("level").asText().equals("error")) {
                    complaints.add(entry.path("text").asText());
                }
            }
            default -> {}
        }
    }

    /** What went wrong in the page: exceptions, errors on its console, violations of its policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    BrowserPage navigate(String url) {
        call("Page.navigate", Map.of("url", url));
        awaitTrue("document.readyState === 'complete'");
        return this;
    }

    void reload() {
        evaluate("window.before = true");
        call("Page.reload", Map.of());
        awaitTrue("window.before === undefined && document.readyState === 'complete'");
    }

    /** The value of the expression; a promise is waited for. */
    JsonNode evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + answer.at("/exceptionDetails/exception/description").asText());
        }
        return answer.at("/result/value");
    }

    void awaitTrue(String expression) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(evaluate("!!(" + expression + ")").asBoolean())
                                .as(() -> expression + " in\n"
                                        + evaluate("document.body.innerText").asText())
                                .isTrue());
    }

    /** Waits until the element can be seen and its text contains this. */
    void awaitText(String selector, String text) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    void awaitGone(String selector) {
        awaitTrue("!document.querySelector('" + selector + "')?.checkVisibility()");
    }

    /** The text of the first such element that can be seen, empty if there is none. */
    String text(String selector) {
        return evaluate("[...document.querySelectorAll('" + selector
                        + "')].find(element => element.checkVisibility())?.innerText ?? ''")
                .asText();
    }

    boolean shows(String selector) {
        return evaluate("!!document.querySelector('" + selector + "')?.checkVisibility()")
                .asBoolean();
    }

    /** Clicks where the element is, so that what covers it is hit instead. */
    void click(String selector) {
        awaitTrue("document.querySelector('" + selector + "')?.checkVisibility() && !document.querySelector('"
                + selector + "').disabled");
        JsonNode place = evaluate("(element => { element.scrollIntoView({block: 'nearest'});"
                + " const box = element.getBoundingClientRect();"
                + " return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })(document.querySelector('"
                + selector
                + "'))");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            place.path("x").asDouble(),
                            "y",
                            place.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    void type(String selector, String text) {
        awaitTrue("document.querySelector('" + selector + "')?.checkVisibility()");
        evaluate("document.querySelector('" + selector + "').focus()");
        call("Input.insertText", Map.of("text", text));
    }

    /** @param key Enter, or the character of a key */
    void press(String key) {
        boolean enter = key.equals("Enter");
        Map<String, Object> stroke = new HashMap<>(Map.of(
                "type", "keyDown", "key", key, "text", enter ? "\r" : key, "windowsVirtualKeyCode", enter ? 13 : 0));
        call("Input.dispatchKeyEvent", stroke);
        stroke.put("type", "keyUp");
        call("Input.dispatchKeyEvent", stroke);
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }
}
