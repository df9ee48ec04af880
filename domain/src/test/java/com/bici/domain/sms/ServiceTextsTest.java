package com.bici.domain.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.organization.Organization;
import com.bici.domain.organization.StoreProfile;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceTextsTest {

    /** A Thursday, 10 in the morning in Vancouver. */
    private static final Instant NOW = SampleData.START;

    private static StoreProfile store(@Nullable String phoneNumber, JsonObject settings) {
        return StoreProfile.of(new Organization(
                SampleData.organizationId(), "Velo", phoneNumber, ZoneId.of("America/Vancouver"), settings));
    }

    @Test
    void fallback_namesStoreNumberAndTodaysHours() {
        JsonObject settings = new JsonObject(Map.of("business_hours", Map.of("thursday", "9:00-18:00")));

        assertThat(ServiceTexts.fallback(store("+16045550100", settings), NOW))
                .isEqualTo("Thank you for your message! Velo will get back to you as soon as possible."
                        + " You can call us at +16045550100. Our hours today: 9:00 AM to 6:00 PM.");
    }

    @Test
    void fallback_nothingKnown_claimsNothing() {
        assertThat(ServiceTexts.fallback(store(null, JsonObject.EMPTY), NOW))
                .isEqualTo("Thank you for your message! Velo will get back to you as soon as possible.");
    }

    @Test
    void confirmations_nameTheStoreAndTheWayBack() {
        StoreProfile store = store("+16045550100", JsonObject.EMPTY);

        assertThat(ServiceTexts.optedOut(store)).startsWith("Velo: ").contains("START");
        assertThat(ServiceTexts.help(store)).startsWith("Velo: ").contains("+16045550100", "STOP");
    }
}
