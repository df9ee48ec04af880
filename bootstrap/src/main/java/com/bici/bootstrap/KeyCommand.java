package com.bici.bootstrap;

import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.security.Role;
import com.bici.application.access.ApiKeys;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;

/** What was asked of API keys. */
sealed interface KeyCommand {

    record Create(NewKey key) implements KeyCommand {}

    record Show(OrganizationId organization) implements KeyCommand {}

    record Revoke(OrganizationId organization, ApiKeyId id) implements KeyCommand {}

    record Rotate(OrganizationId organization, ApiKeyId id, Duration overlap) implements KeyCommand {}

    /** @throws IllegalArgumentException says what is wrong */
    static KeyCommand parse(List<String> words) {
        String command = words.isEmpty() ? "" : words.getFirst();
        return switch (command) {
            case "create" -> create(new Options(words, "--organization", "--name", "--role", "--agent", "--days"));
            case "list" -> new Show(new Options(words, "--organization").organization());
            case "revoke" -> {
                Options options = new Options(words, "--organization", "--id");
                yield new Revoke(options.organization(), options.id());
            }
            case "rotate" -> rotate(new Options(words, "--organization", "--id", "--overlap-hours"));
            default -> throw new IllegalArgumentException("keys knows create, list, revoke and rotate");
        };
    }

    private static KeyCommand create(Options options) {
        String role = options.required("--role");
        Role known = Role.named(role)
                .orElseThrow(() ->
                        new IllegalArgumentException("--role must be viewer, agent, supervisor, admin or service"));
        Duration life = options.has("--days") ? Duration.ofDays(options.number("--days", 1, 3650)) : null;
        return new Create(new NewKey(
                options.organization(), options.required("--name"), Words.of(known), options.orNull("--agent"), life));
    }

    private static KeyCommand rotate(Options options) {
        Duration overlap = options.has("--overlap-hours")
                ? Duration.ofHours(options.number("--overlap-hours", 0, ApiKeys.LONGEST_OVERLAP.toHours()))
                : ApiKeys.OVERLAP;
        return new Rotate(options.organization(), options.id(), overlap);
    }
}
