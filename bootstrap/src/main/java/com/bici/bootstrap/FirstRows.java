package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.demo.DemoData;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Consumer;

/** The rows without which an open or embedded start would have nothing to show. */
final class FirstRows {

    /** Whom open requests act for when they name nobody. */
    static final OrganizationId DEFAULT_ORGANIZATION =
            new OrganizationId(UUID.fromString("b0c1b1c1-0000-0000-0000-000000000001"));

    private static final Organization STORE = new Organization(
            DEFAULT_ORGANIZATION, "Bici Vancouver", "+16045550100", ZoneId.of("America/Vancouver"), JsonObject.EMPTY);

    private FirstRows() {}

    static void ensure(
            PostgresAdapters postgres, ServiceConfiguration configuration, Clock clock, Consumer<String> progress) {
        boolean embedded = configuration.database().isEmbedded();
        if (embedded || configuration.authentication().open()) {
            postgres.transactions().call(() -> postgres.organizations().add(STORE));
        }
        if (embedded) {
            int leads = new DemoData(
                            postgres.leads(), postgres.messages(), postgres.callSessions(), postgres.transactions())
                    .load(DEFAULT_ORGANIZATION, clock.instant());
            if (leads > 0) {
                progress.accept("Loaded the demo store with " + leads + " leads");
            }
        }
    }
}
