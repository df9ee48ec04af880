package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

public abstract class OrganizationRepositoryContract extends DatabaseContract {

    private boolean add(Organization added) {
        return write(() -> database().organizations().add(added));
    }

    @Test
    void add_newOne_isFoundAsGiven() {
        OrganizationId id = SampleData.organizationId();
        Organization store = new Organization(
                id,
                "North Store",
                SampleData.phoneNumber().asReceived(),
                ZoneId.of("Europe/Warsaw"),
                new JsonObject(Map.of("features", Map.of("sms_automation", true))));

        assertThat(add(store)).isTrue();
        assertThat(database().organizations().find(id)).contains(store);
    }

    @Test
    void add_takenIdOrPhoneNumber_changesNothing() {
        Organization known = database().organizations().find(organization).orElseThrow();
        OrganizationId other = SampleData.organizationId();

        assertThat(add(new Organization(organization, "Other", null, known.timezone(), JsonObject.EMPTY)))
                .isFalse();
        assertThat(add(new Organization(other, "Other", known.phoneNumber(), known.timezone(), JsonObject.EMPTY)))
                .isFalse();
        assertThat(database().organizations().find(organization)).contains(known);
        assertThat(database().organizations().find(other)).isEmpty();
    }

    @Test
    void add_withoutPhoneNumber_isAllowedMoreThanOnce() {
        for (int i = 0; i < 2; i++) {
            assertThat(add(new Organization(
                            SampleData.organizationId(), "No number", null, ZoneId.of("UTC"), JsonObject.EMPTY)))
                    .isTrue();
        }
    }

    @Test
    void findByPhoneNumber_anySpelling_isFoundByItsDigits() {
        String digits = SampleData.phoneNumber().normalized();
        Organization store = store("+" + digits.substring(0, 4) + " (" + digits.substring(4) + ")");
        add(store);

        assertThat(database().organizations().findByPhoneNumber(digits)).contains(store);
        assertThat(database().organizations().findByPhoneNumber(digits.substring(1)))
                .isEmpty();
    }

    @Test
    void findByPhoneNumber_noDigits_isNobodys() {
        add(store("none"));

        assertThat(database().organizations().findByPhoneNumber("")).isEmpty();
    }

    @Test
    void findByAgent_isTheOneWhoseSettingsNameIt() {
        Organization store = withAgent("agent_1");
        add(store);
        add(withAgent("agent_2"));
        add(withAgent("agent_2"));

        assertThat(database().organizations().findByAgent("agent_1")).contains(store);
        assertThat(database().organizations().findByAgent("agent_2")).isEmpty();
        assertThat(database().organizations().findByAgent("agent_3")).isEmpty();
    }

    @Test
    void findOnly_isGoneWithTheSecond() {
        assertThat(database().organizations().findOnly()).map(Organization::id).contains(organization);

        addOrganization(SampleData.organizationId());

        assertThat(database().organizations().findOnly()).isEmpty();
    }

    private static Organization withAgent(String agent) {
        return new Organization(
                SampleData.organizationId(),
                "Store",
                SampleData.phoneNumber().asReceived(),
                ZoneId.of("UTC"),
                JsonObject.with("elevenlabs_agent_id", agent).build());
    }

    @Test
    void add_takenNumberInAnotherSpelling_changesNothing() {
        String digits = SampleData.phoneNumber().normalized();
        Organization known = store("+" + digits);
        add(known);

        assertThat(add(store(digits))).isFalse();
        assertThat(database().organizations().findByPhoneNumber(digits)).contains(known);
    }

    private static Organization store(String phoneNumber) {
        return new Organization(SampleData.organizationId(), "Store", phoneNumber, ZoneId.of("UTC"), JsonObject.EMPTY);
    }
}
