package com.bici.adapters.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bici.domain.shared.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DevelopmentKeyTest {
    private static final String ORGANIZATION = "b0c1b1c1-0000-0000-0000-000000000001";

    @Test
    void parseAll_readsEveryEntry() {
        String text = "secret-a=" + ORGANIZATION + "/viewer/front desk, secret-b=" + ORGANIZATION + "/service/phone-1";

        OrganizationId organization = new OrganizationId(UUID.fromString(ORGANIZATION));
        assertThat(DevelopmentKey.parseAll(text))
                .containsExactly(
                        new DevelopmentKey("secret-a", organization, Role.VIEWER, "front desk"),
                        new DevelopmentKey("secret-b", organization, Role.SERVICE, "phone-1"));
        assertThat(DevelopmentKey.parseAll(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topsecret",
                "topsecret=" + ORGANIZATION,
                "topsecret=" + ORGANIZATION + "/viewer",
                "topsecret=" + ORGANIZATION + "/viewer/",
                "topsecret=nobody/viewer/a",
                "topsecret=" + ORGANIZATION + "/king/a",
                "topsecret=" + ORGANIZATION + "/viewer/a,topsecret=" + ORGANIZATION + "/admin/b",
                "topsecret=" + ORGANIZATION + "/viewer/a,",
            })
    void parseAll_mistake_namesTheEntryAndNotTheKey(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevelopmentKey.parseAll(text))
                .withMessageStartingWith("Development key ")
                .withMessageNotContaining("topsecret");
    }

    @Test
    void toString_hidesTheKey() {
        assertThat(DevelopmentKey.parseAll("topsecret=" + ORGANIZATION + "/viewer/a")
                        .toString())
                .doesNotContain("topsecret");
    }
}
