package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.Cluster;
import com.bici.bootstrap.Rows;
import com.bici.bootstrap.faults.EventCheck.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Holds what the clients saw against the promises and against what stands in Postgres. */
final class Verdict {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Site site;
    private final History history;
    private final Rows rows;
    private final long leadsBefore;
    private final long firstEvent;
    private final Ages ages = new Ages();
    private final List<String> violations = new ArrayList<>();
    private String events = "";

    /** Has to be made before the load begins, and after what the load needs was made. */
    Verdict(Site site, History history) {
        this.site = site;
        this.history = history;
        this.rows = site.cluster().rows();
        this.leadsBefore = rows.count("leads WHERE organization_id = '" + Cluster.ORGANIZATION + "'");
        this.firstEvent = lastEvent();
    }

    /** The sequence of the newest event that has one. */
    long lastEvent() {
        return Long.parseLong(rows.of("SELECT last FROM event_numbering").getFirst());
    }

    List<String> violations(List<Subscriber> subscribers) throws InterruptedException {
        awaitSent();
        new VersionCheck(violations::add, ages).check(withTruth());
        new CountCheck(violations::add).check(history.tallies(), leadsBefore);
        new HolderCheck(violations::add).check(history.holdings());
        new FailureCheck(violations::add).check(history.failures(), history.outages());
        checkEffects();
        checkEvents(subscribers);
        return violations;
    }

    private void awaitSent() {
        await().atMost(PATIENCE)
                .until(() -> rows.count("sms_outbox WHERE sent_at IS NULL AND failed_at IS NULL") == 0
                        && rows.count("events WHERE seq IS NULL") == 0);
    }

    /** What clients saw, and what they would see if they asked Postgres in the end. */
    private List<Access> withTruth() {
        List<Access> all = new ArrayList<>(history.accesses());
        Set<String> keys = all.stream().map(Access::key).collect(Collectors.toSet());
        long now = System.nanoTime();
        for (String row : rows.of("SELECT id || ' ' || version || ' ' || metadata FROM call_sessions"
                + " UNION ALL SELECT id || ' ' || version || ' ' || qualification_data FROM leads")) {
            String[] part = row.split(" ", 3);
            if (keys.contains(part[0])) {
                all.add(new Access(part[0], false, Access.TRUTH, now, now, Long.parseLong(part[1]), content(part[2])));
            }
        }
        return all;
    }

    private static Map<String, Long> content(String json) {
        Map<String, Long> content = new HashMap<>();
        Api.json(json)
                .properties()
                .forEach(field -> content.put(field.getKey(), field.getValue().asLong()));
        return content;
    }

    private void checkEffects() {
        Effects texts = history.texts();
        new OnceCheck("text", violations::add)
                .check(texts.asked(), texts.acknowledged(), rows.of("SELECT message_sid FROM inbound_sms"), Set.of());
        new OnceCheck("text in the conversation", violations::add)
                .check(
                        texts.asked(),
                        texts.acknowledged(),
                        rows.of("SELECT substr(content, 6) FROM conversations WHERE content LIKE 'text SM%'"),
                        Set.of());
        Effects reports = history.reports();
        new OnceCheck("report", violations::add)
                .check(
                        reports.asked(),
                        reports.acknowledged(),
                        rows.of("SELECT metadata ->> 'conversation_id' FROM conversation_summaries"),
                        Set.of());
        checkSent();
        checkHandedOut();
    }

    private void checkSent() {
        Effects answers = history.answers();
        List<String> sent = site.apis().records().messages().stream()
                .map(message -> message.body())
                .filter(body -> body.startsWith("answer "))
                .toList();
        Set<String> doubtful = new HashSet<>(rows.of("SELECT content FROM sms_outbox WHERE possible_duplicate"));
        new OnceCheck("answer of a human", violations::add)
                .check(answers.asked(), answers.acknowledged(), sent, doubtful);
    }

    /** What was taken off and not handed out was taken off by a request that was not answered. */
    private void checkHandedOut() {
        List<String> handedOut = history.handedOut();
        new OnceCheck("hand-out", violations::add)
                .check(Set.copyOf(rows.of("SELECT content FROM human_message_queue")), Set.of(), handedOut, Set.of());
        Set<String> heard = Set.copyOf(handedOut);
        long unheard = rows
                .of("SELECT content || ' ' || lead_id || ' ' || drained_at FROM human_message_queue"
                        + " WHERE drained_at IS NOT NULL")
                .stream()
                .map(row -> row.split(" ", 3))
                .filter(part -> !heard.contains(part[0] + " " + part[1]))
                .map(part -> part[2])
                .distinct()
                .count();
        if (unheard > history.unheard()) {
            violations.add("lost: queued messages were handed out " + unheard + " times to nobody");
        }
    }

    private void checkEvents(List<Subscriber> subscribers) throws InterruptedException {
        List<Logged> log = rows
                .of("SELECT seq || ' ' || coalesce(payload #>> '{call_session,version}', '0') || ' ' ||"
                        + " coalesce(payload #>> '{call_session,id}', '') FROM events WHERE organization_id = '"
                        + Cluster.ORGANIZATION + "' AND seq > " + firstEvent + " ORDER BY seq")
                .stream()
                .map(row -> row.split(" ", 3))
                .map(part -> new Logged(Long.parseLong(part[0]), part[2], Long.parseLong(part[1])))
                .toList();
        EventCheck check = new EventCheck(violations::add);
        check.checkLog(log);
        for (Subscriber subscriber : subscribers) {
            subscriber.awaitHeard(log.getLast().sequence(), PATIENCE);
            check.checkHeard("a subscriber", subscriber.heard(), log, subscriber.from());
        }
        events = log.size() + " through "
                + subscribers.stream().mapToInt(Subscriber::connections).sum() + " connections";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Map<String, Long> faults = history.outages().stream()
                .collect(Collectors.groupingBy(Outage::fault, TreeMap::new, Collectors.counting()));
        text.append(history.requests())
                .append(" requests, ")
                .append(history.outages().size())
                .append(" faults, ")
                .append(violations.size())
                .append(" violations, ")
                .append(history.failures().size())
                .append(" requests failed; events ")
                .append(events)
                .append('\n')
                .append(ages)
                .append('\n')
                .append(faults);
        history.latencies()
                .forEach((time, histogram) ->
                        text.append('\n').append(time).append(": ").append(shown(histogram)));
        return text.toString();
    }

    private static String shown(Histogram histogram) {
        return "%d requests, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50) / 1000.0,
                        histogram.getValueAtPercentile(99) / 1000.0,
                        histogram.getMaxValue() / 1000.0);
    }
}
