package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.lead.Lead;
import com.bici.domain.sms.OptOutRepository;
import org.junit.jupiter.api.Test;

public abstract class OptOutRepositoryContract extends DatabaseContract {

    private OptOutRepository optOuts() {
        return database().optOuts();
    }

    private boolean optOut(Lead lead) {
        return write(() -> optOuts().optOut(SampleData.message(lead), SampleData.START));
    }

    private boolean lift(Lead lead) {
        return write(() -> optOuts().lift(SampleData.message(lead), SampleData.START.plusSeconds(60)));
    }

    private boolean isOptedOut(Lead lead) {
        return optOuts().isOptedOut(organization, lead.phoneNumberNormalized());
    }

    @Test
    void optOut_once_isInForceForThisNumberOnly() {
        Lead lead = addLead();
        Lead other = addLead();

        assertThat(isOptedOut(lead)).isFalse();
        assertThat(optOut(lead)).isTrue();
        assertThat(optOut(lead)).isFalse();

        assertThat(isOptedOut(lead)).isTrue();
        assertThat(isOptedOut(other)).isFalse();
    }

    @Test
    void optOut_ofOneStore_isNoneOfAnother() {
        Lead lead = addLead();
        assertThat(optOut(lead)).isTrue();

        assertThat(optOuts().isOptedOut(addOrganization(SampleData.organizationId()), lead.phoneNumberNormalized()))
                .isFalse();
    }

    @Test
    void lift_optedOut_endsIt_andItMayBeginAgain() {
        Lead lead = addLead();
        assertThat(lift(lead)).isFalse();
        assertThat(optOut(lead)).isTrue();

        assertThat(lift(lead)).isTrue();
        assertThat(lift(lead)).isFalse();
        assertThat(isOptedOut(lead)).isFalse();

        assertThat(optOut(lead)).isTrue();
        assertThat(isOptedOut(lead)).isTrue();
    }

    @Test
    void optOut_rolledBack_isNotInForce() {
        Lead lead = addLead();

        assertThatThrownBy(() -> write(() -> {
                    assertThat(optOuts().optOut(SampleData.message(lead), SampleData.START))
                            .isTrue();
                    throw new IllegalStateException("after the opt-out");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(isOptedOut(lead)).isFalse();
    }
}
