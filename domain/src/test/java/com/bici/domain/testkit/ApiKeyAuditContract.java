package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyAudit.Action;
import com.bici.domain.access.ApiKeyAudit.Step;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public abstract class ApiKeyAuditContract extends DatabaseContract {

    /** What was recorded for the organization, in order. */
    protected abstract List<Step> recorded(OrganizationId owner);

    @Test
    void record_everyAction() {
        ApiKeyAudit audit = database().apiKeyAudit();
        ApiKeyId key = new ApiKeyId(UUID.randomUUID());
        List<Step> steps = List.of(
                new Step(Action.CREATE, organization, key, Step.OPERATOR, SampleData.START),
                new Step(Action.ROTATE, organization, key, "robin", SampleData.START),
                new Step(Action.REVOKE, organization, key, "robin", SampleData.START.plusSeconds(1)));

        steps.forEach(audit::record);

        assertThat(recorded(organization)).isEqualTo(steps);
    }

    @Test
    void record_inATransactionThatFails_nothing() {
        try {
            database().transactions().call(() -> {
                database()
                        .apiKeyAudit()
                        .record(new Step(
                                Action.CREATE,
                                organization,
                                new ApiKeyId(UUID.randomUUID()),
                                "robin",
                                SampleData.START));
                throw new IllegalStateException("planned");
            });
        } catch (IllegalStateException planned) {
            assertThat(recorded(organization)).isEmpty();
        }
    }
}
