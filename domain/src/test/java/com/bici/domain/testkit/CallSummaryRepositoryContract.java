package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public abstract class CallSummaryRepositoryContract extends DatabaseContract {

    private CallSummaryRepository summaries() {
        return database().callSummaries();
    }

    @Test
    void latest_limit_givesTheNewestFirst() {
        Lead lead = addLead();
        CallSummary oldest = add(summary(lead, SampleData.START, null));
        CallSummary newest = add(summary(lead, SampleData.START.plusSeconds(2), "sales"));
        CallSummary middle = add(summary(lead, SampleData.START.plusSeconds(1), "service"));

        assertThat(summaries().latest(organization, lead.id(), 2)).containsExactly(newest, middle);
        assertThat(summaries().latest(organization, lead.id(), 10)).containsExactly(newest, middle, oldest);
    }

    @Test
    void latest_anotherLeadOrOrganization_givesNone() {
        Lead lead = addLead();
        add(summary(lead, SampleData.START, null));

        assertThat(summaries().latest(organization, addLead().id(), 10)).isEmpty();
        assertThat(summaries().latest(addOrganization(SampleData.organizationId()), lead.id(), 10))
                .isEmpty();
    }

    @Test
    void add_forALeadOfAnotherOrganization_isRefused() {
        Lead foreign = addLead(addOrganization(SampleData.organizationId()));
        CallSummary known = summary(foreign, SampleData.START, null);
        CallSummary claimed = new CallSummary(
                known.id(),
                organization,
                known.leadId(),
                known.summary(),
                known.keyPoints(),
                known.nextSteps(),
                known.sentimentScore(),
                known.classification(),
                known.conversationType(),
                known.createdAt(),
                known.metadata());

        assertThatThrownBy(() -> add(claimed)).isInstanceOf(RuntimeException.class);
        assertThat(summaries().latest(organization, foreign.id(), 10)).isEmpty();
    }

    private CallSummary add(CallSummary summary) {
        return write(() -> {
            summaries().add(summary);
            return summary;
        });
    }

    private static CallSummary summary(Lead lead, Instant createdAt, @Nullable String classification) {
        return new CallSummary(
                UUID.randomUUID(),
                lead.organizationId(),
                lead.id(),
                "Asked for a gravel bike, size 54.",
                List.of("gravel", "size \"54\", {steel}"),
                List.of("Call back"),
                0.75,
                classification,
                "voice",
                createdAt,
                JsonObject.with("title", "Gravel bike").build());
    }
}
