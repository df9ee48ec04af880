package com.bici.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.access.ApiKeys.Creation;
import com.bici.application.access.ApiKeys.Issued;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.application.access.ApiKeys.Revocation;
import com.bici.application.access.ApiKeys.Rotation;
import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyAudit.Action;
import com.bici.domain.access.ApiKeyAudit.Step;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ApiKeyServiceTest {

    private static final Duration OVERLAP = Duration.ofHours(2);

    private final Keys node = new Keys();
    private final OrganizationId stranger = SampleData.organizationId();

    private ApiKey read(ApiKey key) {
        return node.keys.find(node.organization, key.id()).orElseThrow();
    }

    private Step step(Action action, ApiKey key) {
        return new Step(action, node.organization, key.id(), "admin-1", node.clock.instant());
    }

    @Test
    void create_tellsTheSecretOnce_andKeepsItsDigest() {
        Issued issued = node.create(Duration.ofDays(1));
        String secret = issued.credential().substring("bici_".length() + 37);

        assertThat(issued.key().expiresAt()).isEqualTo(node.clock.instant().plus(Duration.ofDays(1)));
        assertThat(node.keys.list(node.organization)).containsExactly(issued.key());
        var stored = node.database.apiKeys().findAll(List.of(issued.key().id())).getFirst();
        assertThat(stored.digest()).hasSize(64).doesNotContain(secret);
        assertThat(issued + " " + stored + " "
                        + Credential.parse(issued.credential()).orElseThrow())
                .doesNotContain(secret, stored.digest());
        assertThat(node.database.auditedKeys()).containsExactly(step(Action.CREATE, issued.key()));
    }

    @Test
    void create_withoutAnAgent_actsAsTheKey() {
        var creation = node.keys.create(new NewKey(node.organization, "Import", "service", null, null), "admin-1");

        ApiKey key = ((Creation.Created) creation).issued().key();
        assertThat(key.agent()).isEqualTo("key:" + key.id());
    }

    @Test
    void create_forAnUnknownOrganization_nothing() {
        assertThat(node.keys.create(new NewKey(stranger, "Import", "service", null, null), "admin-1"))
                .isInstanceOf(Creation.UnknownOrganization.class);
        assertThat(node.database.auditedKeys()).isEmpty();
    }

    @Test
    void revoke_endsItHereAtOnce() {
        Issued issued = node.create();
        assertThat(node.ring.holderOf(issued.credential())).isPresent();

        assertThat(node.keys.revoke(node.organization, issued.key().id(), "admin-1"))
                .isEqualTo(Revocation.REVOKED);

        assertThat(node.ring.holderOf(issued.credential())).isEmpty();
        assertThat(node.database.auditedKeys()).last().isEqualTo(step(Action.REVOKE, issued.key()));
    }

    @Test
    void aKeyOfAnotherOrganization_isUnknown() {
        Issued issued = node.create();
        ApiKeyId id = issued.key().id();

        assertThat(node.keys.revoke(stranger, id, "x")).isEqualTo(Revocation.UNKNOWN);
        assertThat(node.keys.rotate(stranger, id, OVERLAP, "x")).isInstanceOf(Rotation.Unknown.class);
        assertThat(node.keys.find(stranger, id)).isEmpty();
        assertThat(node.keys.list(stranger)).isEmpty();
        assertThat(node.keys.revoke(node.organization, new ApiKeyId(UUID.randomUUID()), "x"))
                .isEqualTo(Revocation.UNKNOWN);
        assertThat(node.ring.holderOf(issued.credential())).isPresent();
        assertThat(node.database.auditedKeys()).hasSize(1);
    }

    @Test
    void rotate_bothAreGoodUntilTheOverlapEnds() {
        Issued old = node.create();
        node.ring.holderOf(old.credential());

        Issued fresh = ((Rotation.Rotated)
                        node.keys.rotate(node.organization, old.key().id(), OVERLAP, "admin-1"))
                .issued();

        assertThat(fresh.key().role()).isEqualTo("viewer");
        assertThat(fresh.key().agent()).isEqualTo("robin");
        assertThat(read(old.key()).replacedBy()).isEqualTo(fresh.key().id());
        assertThat(node.ring.holderOf(old.credential())).isPresent();
        assertThat(node.ring.holderOf(fresh.credential())).isPresent();
        assertThat(node.database.auditedKeys()).last().isEqualTo(step(Action.ROTATE, old.key()));
        node.clock.advance(OVERLAP);
        assertThat(node.ring.holderOf(old.credential())).isEmpty();
        assertThat(node.ring.holderOf(fresh.credential())).isPresent();
    }

    @Test
    void rotate_aKeyThatExpires_liveAsLongAgain() {
        Issued old = node.create(Duration.ofDays(90));
        node.clock.advance(Duration.ofDays(89));

        Issued fresh = ((Rotation.Rotated)
                        node.keys.rotate(node.organization, old.key().id(), OVERLAP, "admin-1"))
                .issued();

        assertThat(fresh.key().expiresAt()).isEqualTo(node.clock.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void rotate_whatEndedOrWasReplaced_nothing() {
        Issued old = node.create();
        node.keys.rotate(node.organization, old.key().id(), OVERLAP, "admin-1");
        Issued revoked = node.create();
        node.keys.revoke(node.organization, revoked.key().id(), "admin-1");
        int keys = node.keys.list(node.organization).size();

        assertThat(node.keys.rotate(node.organization, old.key().id(), OVERLAP, "x"))
                .isInstanceOf(Rotation.Ended.class);
        assertThat(node.keys.rotate(node.organization, revoked.key().id(), OVERLAP, "x"))
                .isInstanceOf(Rotation.Ended.class);
        assertThat(node.keys.list(node.organization)).hasSize(keys);
    }
}
