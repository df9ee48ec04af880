package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.security.Role;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** An organization, made behind the service's back, with a key of each role. */
public record Tenant(OrganizationId organization, Map<Role, String> keys) {

    public static Tenant add(String databaseUrl, String name, String phone) {
        PostgresSettings settings = new PostgresSettings(databaseUrl, "postgres", "", 2);
        Clock clock = Clock.systemUTC();
        try (PostgresAdapters postgres = PostgresAdapters.open(settings, new SimpleMeterRegistry(), clock)) {
            OrganizationId id = new OrganizationId(UUID.randomUUID());
            Organization organization =
                    new Organization(id, name, phone, ZoneId.of("America/Vancouver"), JsonObject.EMPTY);
            boolean added = postgres.transactions()
                    .call(() -> postgres.organizations().add(organization))
                    .value();
            assertThat(added).isTrue();
            var keys = AccessParts.wire(postgres, clock, UUID::randomUUID).keys();
            Map<Role, String> made = new EnumMap<>(Role.class);
            for (Role role : Role.values()) {
                var creation = keys.create(new NewKey(id, name, Words.of(role), null, null), "test");
                made.put(role, ((Creation.Created) creation).issued().credential());
            }
            return new Tenant(id, made);
        }
    }

    String key(Role role) {
        return keys.getOrDefault(role, "");
    }
}
