package com.bici.domain.sms;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one automatic message that a call may lead to.
 *
 * @param delay after which it is to leave
 * @param causes what it comes of: the triggers that ask for it, {@code recommendation}, or {@code sales}
 */
public record AutomationChoice(SmsTemplate template, Duration delay, List<String> causes) {

    private static final Duration AFTER_RECOMMENDATION = Duration.ofMinutes(2);
    private static final Duration AFTER_SALES_CALL = Duration.ofMinutes(5);
    private static final double INTERESTED = 0.5;

    /** Words with which a recommendation says that nothing is to be sent. */
    private static final Set<String> REFUSALS = Set.of("no", "not", "none", "nothing", "never", "false", "don");

    /** Of several the first one wins. */
    private static final List<Rule> RULES = List.of(
            new Rule(SmsTemplate.STORE_HOURS, Set.of("hours"), List.of("asked_hours", "store_hours", "when_open")),
            new Rule(
                    SmsTemplate.DIRECTIONS,
                    Set.of("directions", "direction", "location", "address", "map"),
                    List.of("asked_directions", "where_located", "how_to_get", "location", "address")),
            new Rule(SmsTemplate.APPOINTMENT_NOTICE, Set.of("appointment"), List.of("appointment_request")),
            new Rule(
                    SmsTemplate.SERVICE_INFO, Set.of("services", "service"), List.of("needs_service", "asked_service")),
            new Rule(SmsTemplate.FOLLOW_UP, Set.of("follow", "followup"), List.of()));

    /**
     * @param words one of which recommends the template
     * @param triggers one of which, within what the customer asked for, asks for it
     */
    private record Rule(SmsTemplate template, Set<String> words, List<String> triggers) {

        Rule {
            words = Set.copyOf(words);
            triggers = List.copyOf(triggers);
        }

        boolean appliesTo(AutomationRequest request) {
            return template != SmsTemplate.APPOINTMENT_NOTICE
                    || !request.appointment().members().isEmpty();
        }

        Stream<AutomationChoice> askedBy(List<String> asked) {
            List<String> matching = triggers.stream()
                    .filter(trigger -> asked.stream().anyMatch(one -> one.contains(trigger)))
                    .toList();
            return matching.isEmpty()
                    ? Stream.empty()
                    : Stream.of(new AutomationChoice(template, Duration.ZERO, matching));
        }
    }

    public AutomationChoice {
        causes = List.copyOf(causes);
    }

    /** What the voice provider's agent recommends, else what the customer asked for, else a word after a sales call. */
    public static Optional<AutomationChoice> of(AutomationRequest request) {
        return recommended(request).or(() -> asked(request)).or(() -> afterSalesCall(request));
    }

    private static Optional<AutomationChoice> recommended(AutomationRequest request) {
        String recommendation = request.recommendation();
        List<String> words = recommendation == null ? List.of() : words(recommendation);
        if (!Collections.disjoint(words, REFUSALS)) {
            return Optional.empty();
        }
        if (words.contains("manager")) {
            return Optional.of(recommended(SmsTemplate.ESCALATION_NOTIFICATION, Duration.ZERO));
        }
        return RULES.stream()
                .filter(rule -> words.contains("send") && !Collections.disjoint(words, rule.words()))
                .filter(rule -> rule.appliesTo(request))
                .findFirst()
                .map(rule -> recommended(rule.template(), AFTER_RECOMMENDATION));
    }

    private static AutomationChoice recommended(SmsTemplate template, Duration delay) {
        return new AutomationChoice(template, delay, List.of("recommendation"));
    }

    private static Optional<AutomationChoice> asked(AutomationRequest request) {
        List<String> asked = request.triggers().stream()
                .map(trigger -> String.join("_", words(trigger)))
                .toList();
        return RULES.stream()
                .filter(rule -> rule.appliesTo(request))
                .flatMap(rule -> rule.askedBy(asked))
                .findFirst();
    }

    private static Optional<AutomationChoice> afterSalesCall(AutomationRequest request) {
        boolean interested =
                request.classification().equalsIgnoreCase("sales") && request.purchaseIntent() > INTERESTED;
        return interested
                ? Optional.of(new AutomationChoice(SmsTemplate.FOLLOW_UP, AFTER_SALES_CALL, List.of("sales")))
                : Optional.empty();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
