package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.application.access.ApiKeys;
import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.Issued;
import com.bici.application.access.ApiKeys.Rotation;
import com.bici.bootstrap.embedded.StartFailure;
import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyAudit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, shows and ends API keys at the command line; what is printed may be piped to somewhere. */
final class KeyCommands {

    private static final String ACTOR = ApiKeyAudit.Step.OPERATOR;

    private KeyCommands() {}

    static int run(PostgresSettings settings, KeyCommand command) {
        Clock clock = Clock.systemUTC();
        try (PostgresAdapters postgres = PostgresAdapters.open(settings, new SimpleMeterRegistry(), clock)) {
            run(AccessParts.wire(postgres, clock, UUID::randomUUID).keys(), command, clock.instant());
            return 0;
        }
    }

    private static void run(ApiKeys keys, KeyCommand command, Instant now) {
        switch (command) {
            case KeyCommand.Create create -> show(keys.create(create.key(), ACTOR));
            case KeyCommand.Show show -> keys.list(show.organization()).forEach(key -> Terminal.out(line(key, now)));
            case KeyCommand.Revoke revoke -> show(keys.revoke(revoke.organization(), revoke.id(), ACTOR));
            case KeyCommand.Rotate rotate ->
                show(keys.rotate(rotate.organization(), rotate.id(), rotate.overlap(), ACTOR));
        }
    }

    private static void show(Creation creation) {
        switch (creation) {
            case Creation.Created(Issued issued) -> show(issued);
            case Creation.UnknownOrganization() -> throw new StartFailure("There is no such organization");
        }
    }

    private static void show(ApiKeys.Revocation revocation) {
        switch (revocation) {
            case REVOKED -> Terminal.out("The key is revoked; every node knows within seconds.");
            case UNKNOWN -> throw unknown();
        }
    }

    private static void show(Rotation rotation) {
        switch (rotation) {
            case Rotation.Rotated(Issued issued) -> show(issued);
            case Rotation.Unknown() -> throw unknown();
            case Rotation.Ended() -> throw new StartFailure("The key was revoked, has expired or was replaced already");
        }
    }

    private static StartFailure unknown() {
        return new StartFailure("The organization has no such key");
    }

    private static void show(Issued issued) {
        Terminal.out(issued.credential());
        Terminal.error(
                "Keep it: it is not shown again. Its id is " + issued.key().id() + ".");
    }

    private static String line(ApiKey key, Instant now) {
        return String.join(
                "  ",
                key.id().toString(),
                key.isGood(now) ? "good " : "ended",
                "%-10s".formatted(key.role()),
                "made " + key.createdAt(),
                "used " + or(key.lastUsedAt(), "never"),
                "ends " + or(key.revokedAt() == null ? key.expiresAt() : key.revokedAt(), "never"),
                key.name());
    }

    private static String or(@Nullable Instant instant, String otherwise) {
        return instant == null ? otherwise : instant.toString();
    }
}
