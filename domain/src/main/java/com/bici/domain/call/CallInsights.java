package com.bici.domain.call;

import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report on a call tells of the customer. What the agent collected comes first, then what the customer's own
 * words and the summary say.
 *
 * @param classification {@code sales}, {@code support}, {@code service} or {@code general}
 * @param triggers what the customer asked for, such as {@code asked_hours}
 * @param recommendation what the agent says should be sent
 * @param status how far the call brings the customer
 * @param purchaseIntent from 0 to 1
 * @param sentimentScore from 0 (bad) over 0.5 (neutral) to 1 (good)
 * @param bikeInterest what is known only
 * @param qualification what is known only
 * @param appointment {@code date} and {@code time}; empty when none was made
 */
public record CallInsights(
        String classification,
        Set<String> triggers,
        @Nullable String recommendation,
        @Nullable String customerName,
        LeadStatus status,
        double purchaseIntent,
        @Nullable Sentiment sentiment,
        double sentimentScore,
        JsonObject bikeInterest,
        JsonObject qualification,
        JsonObject appointment) {

    private static final Set<String> CLASSIFICATIONS = Set.of("sales", "support", "service", "general");
    private static final Pattern SALES = words("buy|buying|purchas(?:e|es|ing)");
    private static final Pattern SERVICE = words("repairs?|repairing|service");
    private static final Pattern SUPPORT = words("help|support");
    private static final Pattern IMMEDIATE = words("(?<!not )(?:today|now)");
    private static final Set<String> AGENT_NAMES = Set.of("ryder", "agent", "assistant");
    private static final int NAME_LENGTH = 255;
    private static final double UNINTERESTED = 0.1;
    private static final double UNDECIDED = 0.5;
    private static final double ASKED_PRICE = 0.7;
    private static final double DECIDED = 0.9;
    private static final JsonObject NOT_QUALIFIED = qualification(UNDECIDED);

    public CallInsights {
        triggers = Set.copyOf(triggers);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    public static CallInsights of(CallReport report) {
        CollectedValues collected = new CollectedValues(report.collected());
        String said = said(report);
        Optional<String> collectedClass = collected
                .text("call_classification")
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(CLASSIFICATIONS::contains);
        String classification = collectedClass.orElseGet(() -> classification(said));
        Set<String> triggers =
                collected.text("customer_triggers").map(CallTopic::named).orElseGet(() -> CallTopic.mentioned(said));

        Optional<String> timeline = collected.text("purchase_timeline");
        boolean immediate =
                timeline.filter(text -> IMMEDIATE.matcher(text).find()).isPresent();
        Optional<Double> intent = intent(collected, triggers, immediate);
        JsonObject qualification = intent.map(CallInsights::qualification)
                .orElse(JsonObject.EMPTY)
                .mergedWith(JsonObject.with("timeline", timeline.orElse(null)).build());
        return new CallInsights(
                classification,
                triggers,
                collected.text("follow_up_needed").orElse(null),
                collected
                        .text("customer_name")
                        .filter(CallInsights::isCustomers)
                        .orElse(null),
                status(immediate, collectedClass.isEmpty() && classification.equals("sales")),
                intent.orElse(UNDECIDED),
                sentiment(report.sentiment()),
                sentimentScore(report.sentiment()),
                bikeInterest(collected),
                qualification,
                appointment(collected));
    }

    /** The agent offers help and names hours by itself, so its turns say nothing of the customer. */
    private static String said(CallReport report) {
        Stream<String> customers = report.transcript().stream()
                .filter(turn -> turn.role() == Sender.USER)
                .map(Turn::text);
        return Stream.concat(customers, Stream.of(report.title(), report.summary()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static String classification(String said) {
        if (SALES.matcher(said).find()) {
            return "sales";
        }
        if (SERVICE.matcher(said).find()) {
            return "service";
        }
        return SUPPORT.matcher(said).find() ? "support" : "general";
    }

    private static LeadStatus status(boolean immediate, boolean soundsLikeSales) {
        if (immediate) {
            return LeadStatus.HOT;
        }
        return soundsLikeSales ? LeadStatus.QUALIFIED : LeadStatus.CONTACTED;
    }

    /** Empty when nothing tells of it. */
    private static Optional<Double> intent(CollectedValues collected, Set<String> triggers, boolean immediate) {
        Optional<Double> told = collected.text("purchase_intent").flatMap(CallInsights::share);
        if (immediate) {
            return Optional.of(Math.max(DECIDED, told.orElse(DECIDED)));
        }
        boolean asksPrice = triggers.contains(CallTopic.ASKED_PRICE.label());
        return told.or(() -> asksPrice ? Optional.of(ASKED_PRICE) : Optional.empty());
    }

    /** From 0 to 1, out of a word, a fraction or a percentage. */
    private static Optional<Double> share(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "high" -> Optional.of(DECIDED);
            case "medium" -> Optional.of(UNDECIDED);
            case "low" -> Optional.of(UNINTERESTED);
            default -> number(text).map(value -> value > 1 ? value / 100 : value);
        };
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(value -> value >= 0 && value <= 100);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static JsonObject qualification(double intent) {
        return JsonObject.with("ready_to_buy", intent > ASKED_PRICE)
                .and("purchase_intent", intent)
                .build();
    }

    private static boolean isCustomers(String name) {
        return name.length() <= NAME_LENGTH && !AGENT_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static @Nullable Sentiment sentiment(@Nullable String word) {
        return Arrays.stream(Sentiment.values())
                .filter(sentiment -> sentiment.name().equalsIgnoreCase(word))
                .findFirst()
                .orElse(null);
    }

    private static double sentimentScore(@Nullable String told) {
        return switch (sentiment(told)) {
            case POSITIVE -> 1;
            case NEGATIVE -> 0;
            case NEUTRAL -> UNDECIDED;
            case null ->
                Optional.ofNullable(told)
                        .flatMap(CallInsights::number)
                        .filter(score -> score <= 1)
                        .orElse(UNDECIDED);
        };
    }

    private static JsonObject bikeInterest(CollectedValues collected) {
        return known(JsonObject.with("type", collected.text("bike_type").orElse(null))
                .and("riding_experience", collected.text("riding_experience").orElse(null))
                .and("budget_range", collected.text("budget_range").orElse(null)));
    }

    private static JsonObject appointment(CollectedValues collected) {
        Optional<String> date = collected.text("appointment_date");
        Optional<String> time = collected.text("appointment_time");
        return date.isPresent() && time.isPresent()
                ? JsonObject.with("date", date.get()).and("time", time.get()).build()
                : JsonObject.EMPTY;
    }

    private static JsonObject known(JsonObject.Builder members) {
        return JsonObject.EMPTY.mergedWith(members.build());
    }

    /** What becomes of the lead: what is known stays unless the call says otherwise, and nobody goes back. */
    public LeadChange changeOf(Lead lead) {
        Assignment keep = new Assignment.Keep();
        return new LeadChange(
                customerName == null ? keep : new Assignment.Set(customerName),
                keep,
                lead.status().orFarther(status),
                sentiment,
                bikeInterest,
                NOT_QUALIFIED.mergedWith(lead.qualificationData()).mergedWith(qualification));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "CallInsights[" + classification + "]";
    }
}
