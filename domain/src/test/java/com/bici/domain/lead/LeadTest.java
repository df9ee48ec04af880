package com.bici.domain.lead;

import static com.bici.domain.testkit.SampleData.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeadTest {

    private static final Assignment KEEP = new Assignment.Keep();
    private static final OrganizationId ORGANIZATION = SampleData.organizationId();

    private final Lead lead = lead("Alex Rivera", "alex@example.com", LeadStatus.NEW, Sentiment.NEUTRAL);

    @Test
    void apply_nothing_keepsEverything() {
        assertThat(lead.apply(new LeadChange(KEEP, KEEP, null, null, null, null)))
                .isEqualTo(lead);
    }

    @Test
    void apply_texts_areSet() {
        LeadChange change = new LeadChange(set("Sam"), set("sam@example.com"), null, null, null, null);

        assertThat(lead.apply(change)).isEqualTo(lead("Sam", "sam@example.com", LeadStatus.NEW, Sentiment.NEUTRAL));
    }

    @Test
    void apply_nullTexts_areCleared() {
        assertThat(lead.apply(new LeadChange(set(null), KEEP, null, null, null, null)))
                .isEqualTo(lead(null, "alex@example.com", LeadStatus.NEW, Sentiment.NEUTRAL));
        assertThat(lead.apply(new LeadChange(KEEP, set(null), null, null, null, null)))
                .isEqualTo(lead("Alex Rivera", null, LeadStatus.NEW, Sentiment.NEUTRAL));
    }

    @Test
    void apply_statusAndSentiment_areReplaced() {
        LeadChange change = new LeadChange(KEEP, KEEP, LeadStatus.HOT, Sentiment.POSITIVE, null, null);

        assertThat(lead.apply(change))
                .isEqualTo(lead("Alex Rivera", "alex@example.com", LeadStatus.HOT, Sentiment.POSITIVE));
    }

    @Test
    void apply_jsonMembers_areMergedEachForItself() {
        JsonObject interest = new JsonObject(Map.of("size", "M"));
        JsonObject qualification = new JsonObject(Map.of("budget", Map.of("max", 900)));

        Lead changed = lead.apply(new LeadChange(KEEP, KEEP, null, null, interest, qualification));

        assertThat(changed.bikeInterest()).isEqualTo(new JsonObject(Map.of("kind", "gravel", "size", "M")));
        assertThat(changed.qualificationData())
                .isEqualTo(new JsonObject(Map.of("budget", Map.of("min", 500, "max", 900))));
    }

    @Test
    void contactedAt_keepsTheLatest() {
        Lead contacted = lead.contactedAt(START.plusSeconds(60));

        assertThat(contacted.lastContactAt()).isEqualTo(START.plusSeconds(60));
        assertThat(contacted.contactedAt(START).lastContactAt()).isEqualTo(START.plusSeconds(60));
        assertThat(contacted.contactedAt(START.plusSeconds(61)).lastContactAt()).isEqualTo(START.plusSeconds(61));
    }

    @Test
    void orFarther_neverGoesBackAndStaysClosed() {
        assertThat(LeadStatus.NEW.orFarther(LeadStatus.CONTACTED)).isEqualTo(LeadStatus.CONTACTED);
        assertThat(LeadStatus.HOT.orFarther(LeadStatus.QUALIFIED)).isEqualTo(LeadStatus.HOT);
        assertThat(LeadStatus.CUSTOMER.orFarther(LeadStatus.HOT)).isEqualTo(LeadStatus.CUSTOMER);
        assertThat(LeadStatus.CLOSED.orFarther(LeadStatus.CUSTOMER)).isEqualTo(LeadStatus.CLOSED);
    }

    @Test
    void toString_namesNobody() {
        assertNamesNobody(lead);
        assertNamesNobody(new NewLead(
                lead.id(),
                lead.organizationId(),
                new PhoneNumber("+16045550100", "16045550100"),
                lead.customerName(),
                lead.email(),
                lead.status(),
                lead.sentiment(),
                lead.bikeInterest(),
                lead.qualificationData()));
        assertNamesNobody(new LeadChange(set("Alex Rivera"), set("alex@example.com"), null, null, null, null));
    }

    private static void assertNamesNobody(Object value) {
        assertThat(value.toString()).doesNotContain("Alex", "alex", "604", "gravel", "500");
    }

    private static Assignment set(@Nullable String value) {
        return new Assignment.Set(value);
    }

    private static Lead lead(@Nullable String name, @Nullable String email, LeadStatus status, Sentiment sentiment) {
        return new Lead(
                new LeadId("lead"),
                ORGANIZATION,
                "+16045550100",
                "16045550100",
                name,
                email,
                status,
                sentiment,
                new JsonObject(Map.of("kind", "gravel")),
                new JsonObject(Map.of("budget", Map.of("min", 500))),
                START,
                START,
                null,
                3);
    }
}
