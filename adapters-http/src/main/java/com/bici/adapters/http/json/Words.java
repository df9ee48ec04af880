package com.bici.adapters.http.json;

import java.util.Locale;

/** Enum constants as they are written in JSON: in lower case. */
public final class Words {
    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
