package com.bici.domain.organization;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A store: the tenant that every row, event and cache entry belongs to. */
public record Organization(
        OrganizationId id, String name, @Nullable String phoneNumber, ZoneId timezone, JsonObject settings) {}
