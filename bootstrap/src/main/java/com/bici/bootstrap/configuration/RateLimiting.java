package com.bici.bootstrap.configuration;

import com.bici.adapters.http.limit.RateLimitSettings;

/** What callers may send. */
final class RateLimiting {

    private static final int GREATEST = 1_000_000;

    /** Where nobody has to say who calls, all are one caller. */
    private static final int CALLERS_IN_ONE = 20;

    private RateLimiting() {}

    /** @param open whether callers need no credential */
    static RateLimitSettings read(Variables variables, boolean open) {
        RateLimitSettings.Limited preset = RateLimitSettings.defaults();
        int factor = open ? CALLERS_IN_ONE : 1;
        RateLimitSettings limited = new RateLimitSettings.Limited(
                number(variables, "READS", preset.reads() * factor),
                number(variables, "WRITES", preset.writes() * factor),
                number(variables, "SENDS", preset.sends() * factor),
                number(variables, "STREAMS", preset.streams() * factor),
                number(variables, "WEBHOOKS", preset.webhooks()));
        return variables.flag("BICI_RATE_LIMIT", true) ? limited : new RateLimitSettings.Unlimited();
    }

    private static int number(Variables variables, String name, int preset) {
        return variables.number("BICI_RATE_LIMIT_" + name, preset, 1, GREATEST);
    }
}
