package com.bici.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Cache;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.SampleData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private final Clock clock = Clock.fixed(SampleData.START, ZoneOffset.UTC);
    private final FakeDatabase database = new FakeDatabase(clock);
    private final Expiry expiry = new Expiry(
            database.retention(),
            database.transactions(),
            new Announcements(Cache.passThrough(), NodeSignals.none(), () -> {}),
            clock);

    @Test
    void aBacklogOfMoreThanOneTurn_isGoneAfterOneRun() {
        Lead large = lead(limited());
        Lead small = lead(limited());
        say(large, 10_600, SampleData.START.minus(Duration.ofDays(31)));
        say(large, 1, SampleData.START.minus(Duration.ofDays(29)));
        say(small, 1, SampleData.START.minus(Duration.ofDays(31)));

        expiry.run();

        assertThat(messages(large)).isEqualTo(1);
        assertThat(messages(small)).isZero();
    }

    private OrganizationId limited() {
        OrganizationId id = SampleData.organizationId();
        JsonObject settings = new JsonObject(Map.of("retention", Map.of("messages_days", 30)));
        database.transactions()
                .call(() -> database.organizations()
                        .add(new Organization(id, "Forgetful Cycles", null, ZoneOffset.UTC, settings)));
        return id;
    }

    private Lead lead(OrganizationId organization) {
        FindOrCreate added = database.transactions()
                .call(() -> database.leads().findOrCreate(SampleData.newLead(organization)))
                .value();
        return added.lead();
    }

    private void say(Lead lead, int times, Instant when) {
        database.transactions().call(() -> {
            database.messages()
                    .add(IntStream.range(0, times)
                            .mapToObj(number -> SampleData.message(lead, "Number " + number, when))
                            .toList());
            return lead;
        });
    }

    private int messages(Lead lead) {
        return database.messages()
                .latest(lead.organizationId(), lead.id(), 20_000, null)
                .size();
    }
}
