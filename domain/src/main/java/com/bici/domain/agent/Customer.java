package com.bici.domain.agent;

import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.JsonText;
import com.bici.domain.shared.PhoneNumber;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The customer as the agent knows him or her.
 *
 * @param name empty when it is not known
 * @param phone with a plus sign; empty for somebody without a telephone number, or who hides it
 * @param variation chooses among phrases of the same meaning
 */
record Customer(
        String name, String phone, LeadStatus status, boolean readyToBuy, JsonObject bikeInterest, int variation) {

    private static final int NAME_LENGTH = 50;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    static Customer of(Lead lead) {
        String digits = lead.phoneNumberNormalized();
        return new Customer(
                Excerpt.of(Objects.requireNonNullElse(lead.customerName(), "").strip(), NAME_LENGTH),
                DIGITS.matcher(digits).matches() ? "+" + digits : "",
                lead.status(),
                Boolean.TRUE.equals(lead.qualificationData().members().get("ready_to_buy")),
                lead.bikeInterest(),
                lead.id().value().hashCode());
    }

    static Customer stranger(@Nullable PhoneNumber number) {
        String phone = number == null ? "" : "+" + number.normalized();
        return new Customer("", phone, LeadStatus.NEW, false, JsonObject.EMPTY, 0);
    }

    boolean hasName() {
        return !name.isEmpty();
    }

    Map<String, String> variables() {
        String word = status.name().toLowerCase(Locale.ROOT);
        return Map.of(
                "customer_name", name,
                "has_customer_name", String.valueOf(hasName()),
                "customer_phone", phone,
                "phone_number", phone,
                "lead_status", word,
                "qualification_status", readyToBuy ? "ready to buy" : word,
                "bike_interest", JsonText.of(bikeInterest));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Customer[…]";
    }
}
