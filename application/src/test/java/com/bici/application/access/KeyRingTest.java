package com.bici.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.access.ApiKeys.Issued;
import com.bici.application.access.KeyHolders.KeyHolder;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRingTest {

    private static final String WRONG = "x".repeat(43);

    private final Keys node = new Keys();
    private final KeyRing ring = node.ring;
    private final Issued issued = node.create();

    private static String withSecret(Object id, String secret) {
        return "bici_" + id + "_" + secret;
    }

    private @Nullable Instant noted() {
        return node.database
                .apiKeys()
                .find(node.organization, issued.key().id())
                .orElseThrow()
                .lastUsedAt();
    }

    @Test
    void aKey_isReadOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(ring.holderOf(issued.credential()))
                    .contains(new KeyHolder(issued.key().id(), node.organization, "viewer", "robin"));
        }

        assertThat(node.looks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bici_",
                "bici_1_x",
                "bici_00000000-0000-0000-0000-00000000000_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "bici_zz000000-0000-0000-0000-000000000000_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "xxxx_00000000-0000-0000-0000-000000000000_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void whatIsNoKey_isNobodys_withoutALook(String text) {
        assertThat(ring.holderOf(text)).isEmpty();
        assertThat(node.looks()).isZero();
    }

    @Test
    void aWrongSecretAndAnUnknownKey_costTheSame() {
        ring.holderOf(issued.credential());
        int before = node.looks();

        assertThat(ring.holderOf(withSecret(issued.key().id(), WRONG))).isEmpty();
        int wrong = node.looks() - before;
        assertThat(ring.holderOf(withSecret(UUID.randomUUID(), WRONG))).isEmpty();
        int unknown = node.looks() - before - wrong;

        assertThat(wrong).isEqualTo(unknown).isEqualTo(1);
    }

    @Test
    void whilePostgresIsAway_knownKeysAreGood_othersCannotBeTold() {
        ring.holderOf(issued.credential());
        Issued unknownHere = node.create();
        node.database.away(true);

        assertThat(ring.holderOf(issued.credential())).isPresent();
        assertThatThrownBy(() -> ring.holderOf(unknownHere.credential())).isInstanceOf(DatabaseUnavailable.class);
        assertThatThrownBy(() -> ring.holderOf(withSecret(UUID.randomUUID(), WRONG)))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aKeyThatNobodyCouldConfirmForLong_isNotBelieved() {
        ring.holderOf(issued.credential());
        node.database.away(true);

        node.clock.advance(KeyRing.UNCONFIRMED.minusMillis(1));
        assertThat(ring.holderOf(issued.credential())).isPresent();
        node.clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> ring.holderOf(issued.credential())).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aRefresh_confirmsKeys() {
        ring.holderOf(issued.credential());
        node.clock.advance(KeyRing.UNCONFIRMED.minusMillis(1));
        ring.refresh();
        int looks = node.looks();
        node.clock.advance(Duration.ofMinutes(5));

        assertThat(ring.holderOf(issued.credential())).isPresent();
        assertThat(node.looks()).isEqualTo(looks);
    }

    @Test
    void aKeyThatIsRevokedElsewhere_endsWithTheNextRefresh() {
        node.otherNode.holderOf(issued.credential());
        node.keys.revoke(node.organization, issued.key().id(), "admin-1");

        assertThat(ring.holderOf(issued.credential())).isEmpty();
        node.otherNode.refresh();
        assertThat(node.otherNode.holderOf(issued.credential())).isEmpty();
    }

    @Test
    void keysThatEnded_areTold() {
        Issued revoked = node.create();
        Issued brief = node.create(Duration.ofHours(1));
        ApiKeyId unknown = new ApiKeyId(UUID.randomUUID());
        node.keys.revoke(node.organization, revoked.key().id(), "admin-1");
        node.clock.advance(Duration.ofHours(1));

        assertThat(ring.endedOf(Set.of(
                        issued.key().id(), revoked.key().id(), brief.key().id(), unknown)))
                .containsExactlyInAnyOrder(revoked.key().id(), brief.key().id(), unknown);
    }

    @Test
    void aKeyThatExpires_endsByItself() {
        Issued brief = node.create(Duration.ofHours(1));
        assertThat(ring.holderOf(brief.credential())).isPresent();

        node.clock.advance(Duration.ofHours(1));

        assertThat(ring.holderOf(brief.credential())).isEmpty();
    }

    @Test
    void theFirstUse_isNotedAtOnce_laterOnesOnceAMinute() {
        Instant first = node.clock.instant();
        ring.holderOf(issued.credential());
        ring.refresh();
        assertThat(noted()).isEqualTo(first);

        ring.refresh();
        node.clock.advance(Duration.ofSeconds(59));
        ring.holderOf(issued.credential());
        ring.refresh();
        assertThat(noted()).isEqualTo(first);

        node.clock.advance(Duration.ofSeconds(1));
        ring.holderOf(issued.credential());
        ring.refresh();
        assertThat(noted()).isEqualTo(first.plusSeconds(60));
        assertThat(node.database.calls("ApiKeyRepository.used")).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNotUsedForLong_isForgotten() {
        ring.holderOf(issued.credential());
        node.clock.advance(KeyRing.UNUSED.plusMillis(1));
        ring.refresh();
        int looks = node.looks();

        assertThat(ring.holderOf(issued.credential())).isPresent();
        assertThat(node.looks()).isEqualTo(looks + 1);
    }
}
