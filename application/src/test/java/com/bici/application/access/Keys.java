package com.bici.application.access;

import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.Issued;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Two nodes over one database with one organization. */
final class Keys {

    static final String LOOK = "ApiKeyRepository.findAll";

    final MutableClock clock = new MutableClock();
    final FakeDatabase database = new FakeDatabase(clock);
    final OrganizationId organization = SampleData.organizationId();
    final KeyRing ring = new KeyRing(database.apiKeys(), clock);
    final KeyRing otherNode = new KeyRing(database.apiKeys(), clock);
    final ApiKeyService keys;
    private final AtomicInteger secrets = new AtomicInteger();

    Keys() {
        keys = new ApiKeyService(
                database.apiKeys(),
                database.apiKeyAudit(),
                database.organizations(),
                database.transactions(),
                ring,
                clock,
                UUID::randomUUID,
                () -> "secret-%036d".formatted(secrets.incrementAndGet()));
        database.transactions().call(() -> database.organizations().add(SampleData.organization(organization)));
    }

    Issued create() {
        return create(null);
    }

    Issued create(@Nullable Duration life) {
        NewKey wanted = new NewKey(organization, "Reports", "viewer", "robin", life);
        return ((Creation.Created) keys.create(wanted, "admin-1")).issued();
    }

    int looks() {
        return database.calls(LOOK);
    }
}
