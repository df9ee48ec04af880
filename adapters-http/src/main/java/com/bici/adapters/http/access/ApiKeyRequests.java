package com.bici.adapters.http.access;

import com.bici.adapters.http.json.Field;
import com.bici.adapters.http.json.RequestFields;
import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.security.Role;
import com.bici.application.access.ApiKeys;
import com.bici.application.access.ApiKeys.NewKey;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What administrators ask of keys. */
final class ApiKeyRequests {
    private static final int MAX_NAME = 100;
    private static final int MAX_DAYS = 3650;
    private static final Pattern AGENT = Pattern.compile("[\\p{L}\\p{N} ._:@~-]{1,255}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private ApiKeyRequests() {}

    static NewKey creation(RequestFields fields, OrganizationId organization) {
        fields.require("name", "role");
        Field<String> name = fields.filledText("name", MAX_NAME);
        Field<Role> role = fields.choice("role", Role.class);
        Field<String> agent = fields.text(
                "agent",
                text -> Optional.of(text).filter(it -> AGENT.matcher(it).matches()),
                "must have 1 to 255 letters, digits or . _ : @ ~ -");
        Field<Duration> life = number(fields, "expiresInDays", 1, MAX_DAYS, Duration::ofDays);
        fields.verify();
        @Nullable Duration expires = life.orNull();
        return new NewKey(organization, name.value(), Words.of(role.value()), agent.orNull(), expires);
    }

    /** How long the old key stays good. */
    static Duration overlap(RequestFields fields) {
        Field<Duration> overlap =
                number(fields, "overlapSeconds", 0, ApiKeys.LONGEST_OVERLAP.toSeconds(), Duration::ofSeconds);
        fields.verify();
        return overlap.or(ApiKeys.OVERLAP);
    }

    private static Field<Duration> number(
            RequestFields fields, String name, long least, long greatest, Function<Long, Duration> unit) {
        return fields.textOrNumber(
                name,
                text -> Optional.of(text)
                        .filter(it -> NUMBER.matcher(it).matches())
                        .map(Long::valueOf)
                        .filter(number -> number >= least && number <= greatest)
                        .map(unit),
                "must be a whole number from " + least + " to " + greatest);
    }
}
