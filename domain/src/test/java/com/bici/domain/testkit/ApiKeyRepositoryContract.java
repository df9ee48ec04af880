package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.access.ApiKeyRepository.Stored;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ApiKeyRepositoryContract extends DatabaseContract {

    private static final Instant NOW = SampleData.START.plusSeconds(60);
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final OrganizationId other = SampleData.organizationId();

    @BeforeEach
    void addOther() {
        addOrganization(other);
    }

    private ApiKeyRepository keys() {
        return database().apiKeys();
    }

    private ApiKey add(Instant createdAt, @Nullable Instant expiresAt) {
        ApiKey key =
                new ApiKey(id(), organization, "Reports", "viewer", "robin", createdAt, expiresAt, null, null, null);
        keys().add(key, DIGEST);
        return key;
    }

    private ApiKey add() {
        return add(SampleData.START, null);
    }

    private static ApiKeyId id() {
        return new ApiKeyId(UUID.randomUUID());
    }

    private ApiKey read(ApiKey key) {
        return keys().find(organization, key.id()).orElseThrow();
    }

    @Test
    void find_onlyForItsOrganization() {
        ApiKey key = add(SampleData.START, END);

        assertThat(keys().find(organization, key.id())).contains(key);
        assertThat(keys().find(other, key.id())).isEmpty();
        assertThat(keys().find(organization, id())).isEmpty();
    }

    @Test
    void findAll_givesThoseThatThereAre_withTheirDigests() {
        ApiKey one = add();
        ApiKey two = add();
        add();

        assertThat(keys().findAll(List.of(one.id(), id(), two.id())))
                .containsExactlyInAnyOrder(new Stored(one, DIGEST), new Stored(two, DIGEST));
        assertThat(keys().findAll(List.of())).isEmpty();
    }

    @Test
    void list_newestFirst_ofOneOrganization() {
        ApiKey older = add(SampleData.START, null);
        ApiKey newer = add(NOW, null);

        assertThat(keys().list(organization, 10)).containsExactly(newer, older);
        assertThat(keys().list(organization, 1)).containsExactly(newer);
        assertThat(keys().list(other, 10)).isEmpty();
    }

    @Test
    void revoke_onlyOnce_andOnlyForItsOrganization() {
        ApiKey key = add();

        assertThat(keys().revoke(other, key.id(), NOW)).isEmpty();
        assertThat(read(key).revokedAt()).isNull();
        assertThat(keys().revoke(organization, key.id(), NOW))
                .hasValueSatisfying(revoked -> assertThat(revoked.revokedAt()).isEqualTo(NOW));
        assertThat(keys().revoke(organization, key.id(), END))
                .hasValueSatisfying(revoked -> assertThat(revoked.revokedAt()).isEqualTo(NOW));
        assertThat(read(key).isGood(NOW)).isFalse();
    }

    @Test
    void replace_letsTheKeyEndThen() {
        ApiKey key = add();
        ApiKeyId successor = id();

        assertThat(keys().replace(other, key.id(), successor, NOW, END)).isEmpty();
        Optional<ApiKey> replaced = keys().replace(organization, key.id(), successor, NOW, END);

        assertThat(replaced).contains(read(key));
        assertThat(read(key).expiresAt()).isEqualTo(END);
        assertThat(read(key).replacedBy()).isEqualTo(successor);
    }

    @Test
    void replace_aKeyThatEndsSooner_endsThen() {
        ApiKey key = add(SampleData.START, NOW.plusSeconds(1));

        keys().replace(organization, key.id(), id(), NOW, END);

        assertThat(read(key).expiresAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void replace_aKeyThatIsNotGoodAnyMore_nothing() {
        ApiKey expired = add(SampleData.START, NOW);
        ApiKey revoked = add();
        keys().revoke(organization, revoked.id(), SampleData.START);

        assertThat(keys().replace(organization, expired.id(), id(), NOW, END)).isEmpty();
        assertThat(keys().replace(organization, revoked.id(), id(), NOW, END)).isEmpty();
        assertThat(keys().replace(organization, id(), id(), NOW, END)).isEmpty();
        assertThat(read(expired).replacedBy()).isNull();
    }

    @Test
    void replace_manyAtOnce_oneSuccessor() throws Exception {
        ApiKey key = add();
        Callable<Optional<ApiKey>> replace = () -> keys().replace(organization, key.id(), id(), NOW, END);

        long successors = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Optional<ApiKey>> outcome :
                    threads.invokeAll(Stream.generate(() -> replace).limit(8).toList())) {
                successors += outcome.get().stream().count();
            }
        }

        assertThat(successors).isEqualTo(1);
    }

    @Test
    void used_neverGoesBack() {
        ApiKey key = add();
        ApiKey unused = add();

        keys().used(Map.of(key.id(), NOW, id(), NOW));
        keys().used(Map.of(key.id(), SampleData.START));

        assertThat(read(key).lastUsedAt()).isEqualTo(NOW);
        assertThat(read(unused).lastUsedAt()).isNull();
    }
}
