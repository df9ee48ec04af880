package com.bici.domain.agent;

import com.bici.domain.organization.BusinessHours;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.StoreProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The store, out of its settings. What they do not say stays empty: silence is better than a wrong answer. */
final class StoreVariables {

    private StoreVariables() {}

    static Map<String, String> of(Organization organization, Instant now) {
        StoreProfile store = StoreProfile.of(organization);
        Map<String, String> variables = new HashMap<>(unknown());
        variables.put("organization_name", store.name());
        variables.put("organization_id", organization.id().toString());
        variables.put("location_address", store.address());
        variables.put("location_address_formatted", store.address());
        if (!store.hours().days().isEmpty()) {
            variables.putAll(hours(store.hours(), now));
        }
        return variables;
    }

    static Map<String, String> unknown() {
        return Map.of(
                "organization_name", "",
                "organization_id", "",
                "location_address", "",
                "location_address_formatted", "",
                "business_hours", "",
                "store_is_open", "false",
                "store_status", "",
                "store_hours_info", "");
    }

    private static Map<String, String> hours(BusinessHours hours, Instant now) {
        boolean open = hours.isOpenAt(now);
        return Map.of(
                "business_hours",
                hours.week(),
                "store_is_open",
                String.valueOf(open),
                "store_status",
                open ? "open" : "closed",
                "store_hours_info",
                "Today: " + hours.today(now));
    }
}
