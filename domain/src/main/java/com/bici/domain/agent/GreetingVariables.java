package com.bici.domain.agent;

import com.bici.domain.call.CallType;
import java.util.List;
import java.util.Map;

/** How the agent may begin. */
final class GreetingVariables {

    private static final List<String> OFFERS =
            List.of("How can I help you today?", "What can I do for you today?", "How may I help you today?");
    private static final List<String> REQUESTS =
            List.of("Do you have a moment to talk?", "Is this a good time to talk?", "Do you have a minute?");

    private GreetingVariables() {}

    /**
     * @param store its name, empty when it is not known
     * @param greeting such as {@code Good morning}
     * @param returning whether they spoke before
     */
    static Map<String, String> of(
            Customer customer, String store, String greeting, boolean returning, CallType direction) {
        boolean outbound = direction == CallType.OUTBOUND;
        String opener = addressed(greeting, customer);
        String introduction = introduction(store, outbound);
        String question = question(customer, outbound);
        return Map.of(
                "greeting_opener", opener,
                "greeting_variation", question,
                "customer_greeting", addressed(returning && !outbound ? "Welcome back" : "Hello", customer),
                "store_greeting", introduction,
                "dynamic_greeting", opener + " " + (introduction.isEmpty() ? "" : introduction + " ") + question);
    }

    private static String addressed(String words, Customer customer) {
        return words + (customer.hasName() ? ", " + customer.name() : "") + "!";
    }

    private static String introduction(String store, boolean outbound) {
        if (store.isEmpty()) {
            return "";
        }
        return outbound ? "This is " + store + " calling." : "Thank you for calling " + store + ".";
    }

    /** The same customer always hears the same one. */
    private static String question(Customer customer, boolean outbound) {
        List<String> questions = outbound ? REQUESTS : OFFERS;
        return questions.get(Math.floorMod(customer.variation(), questions.size()));
    }
}
