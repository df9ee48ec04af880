package com.bici.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.organization.Organizations.Addition;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import org.junit.jupiter.api.Test;

class OrganizationServiceTest {

    private final FakeDatabase database = new FakeDatabase(new MutableClock());
    private final OrganizationService organizations =
            new OrganizationService(database.organizations(), database.transactions());
    private final Organization organization = SampleData.organization(SampleData.organizationId());

    @Test
    void isKnown_seenOnce_isAnsweredFromMemoryWhileTheDatabaseIsAway() {
        organizations.add(organization);
        assertThat(organizations.isKnown(organization.id())).isTrue();

        database.away(true);

        assertThat(organizations.isKnown(organization.id())).isTrue();
        assertThat(database.calls("OrganizationRepository.find")).isEqualTo(1);
    }

    @Test
    void isKnown_unknown_isAskedAgain() {
        assertThat(organizations.isKnown(organization.id())).isFalse();

        organizations.add(organization);

        assertThat(organizations.isKnown(organization.id())).isTrue();
    }

    @Test
    void isKnown_databaseAway_isNotAnswered() {
        database.away(true);
        assertThatThrownBy(() -> organizations.isKnown(organization.id())).isInstanceOf(DatabaseUnavailable.class);

        database.away(false);
        organizations.add(organization);
        assertThat(organizations.isKnown(organization.id())).isTrue();
    }

    @Test
    void add_knownIdOrNumber_isTaken() {
        Organization sameNumber = new Organization(
                SampleData.organizationId(),
                "Twin Cycles",
                organization.phoneNumber(),
                organization.timezone(),
                organization.settings());

        assertThat(organizations.add(organization)).isEqualTo(Addition.ADDED);
        assertThat(organizations.add(organization)).isEqualTo(Addition.TAKEN);
        assertThat(organizations.add(sameNumber)).isEqualTo(Addition.TAKEN);
        assertThat(organizations.isKnown(sameNumber.id())).isFalse();
    }
}
