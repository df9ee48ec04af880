package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LeadApiTest {
    private final ApiServer api = ApiServer.open();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aNewPhoneNumber_makesALead_andAnySpellingOfItFindsIt() {
        Answer created = api.post("/api/leads", """
                {"phoneNumber":"(604) 555-0142","customerName":"Ana","email":"ana@example.com",
                 "bikeInterest":{"type":"gravel"}}""");
        Answer found = api.post("/api/leads", "{\"phone_number\":\"+16045550142\",\"status\":\"hot\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/leads/" + created.text("id"));
        assertThat(created.text("phone_number_normalized")).isEqualTo("16045550142");
        assertThat(created.json().properties())
                .extracting(member -> member.getKey())
                .containsExactly(
                        "id",
                        "organization_id",
                        "phone_number",
                        "phone_number_normalized",
                        "customer_name",
                        "email",
                        "status",
                        "sentiment",
                        "bike_interest",
                        "qualification_data",
                        "created_at",
                        "updated_at",
                        "last_contact_at",
                        "version");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(created.body());
    }

    @Test
    void patch_setsClearsAndMerges() {
        String lead = "/api/leads/" + api.addLead().id();
        api.patch(lead, "{\"customerName\":\"Ana\",\"email\":\"ana@example.com\",\"bikeInterest\":{\"a\":1}}");

        Answer changed = api.patch(
                lead, "{\"email\":null,\"status\":\"qualified\",\"bike_interest\":{\"b\":2}}", "If-Match", "\"2\"");

        assertThat(changed.text("customer_name")).isEqualTo("Ana");
        assertThat(changed.json().path("email").isNull()).isTrue();
        assertThat(changed.text("status")).isEqualTo("qualified");
        assertThat(changed.json().path("bike_interest").toString()).isEqualTo("{\"a\":1,\"b\":2}");
        assertThat(changed.header("ETag")).isEqualTo("\"3\"");
        Problems.assertProblem(api.patch(lead, "{\"status\":\"new\"}", "If-Match", "\"2\""), 412, "VERSION_CONFLICT");
    }

    @Test
    void anotherOrganizationsLead_isUnknown() {
        var other = SampleData.organizationId();
        api.addOrganization(other);
        String lead = "/api/leads/" + api.addLead(other).id();

        Problems.assertProblem(api.get(lead), 404, "LEAD_NOT_FOUND");
        Problems.assertProblem(api.patch(lead, "{\"status\":\"hot\"}"), 404, "LEAD_NOT_FOUND");
        assertThat(api.get(lead, "X-Organization-Id", other.toString()).text("status"))
                .isEqualTo("new");
    }

    @Test
    void theList_isFollowedByLinkToItsEnd() {
        var own = SampleData.organizationId();
        api.addOrganization(own);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(api.addLead(own).id().value());
            api.clock.advance(Duration.ofSeconds(1));
        }

        List<String> seen = new ArrayList<>();
        Answer page = api.get("/api/leads?limit=2", "X-Organization-Id", own.toString());
        seen.addAll(page.json().findValuesAsText("id"));
        while (!page.header("Link").isEmpty()) {
            page = api.get(Links.next(page), "X-Organization-Id", own.toString());
            seen.addAll(page.json().findValuesAsText("id"));
        }

        assertThat(seen).isEqualTo(newestFirst);
    }

    @Test
    void conversations_areAscendingAndPagedBackwards() {
        Lead lead = api.addLead();
        api.database.transactions().call(() -> {
            api.database
                    .messages()
                    .add(List.of(
                            SampleData.message(lead, "first", SampleData.START),
                            SampleData.message(lead, "second", SampleData.START.plusSeconds(1)),
                            SampleData.message(lead, "third", SampleData.START.plusSeconds(2))));
            return lead;
        });

        Answer latest = api.get("/api/conversations/" + lead.id() + "?limit=2");
        Answer earlier = api.get("/api/conversations/" + lead.id() + "?before="
                + latest.json().path(0).path("id").asText());

        assertThat(latest.json().findValuesAsText("content")).containsExactly("second", "third");
        assertThat(earlier.json().findValuesAsText("content")).containsExactly("first");
        Problems.assertProblem(api.get("/api/conversations/" + UUID.randomUUID()), 404, "LEAD_NOT_FOUND");
    }
}
