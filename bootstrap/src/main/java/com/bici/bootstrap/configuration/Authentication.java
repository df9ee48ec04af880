package com.bici.bootstrap.configuration;

import java.util.List;

/**
 * Who may call the service.
 *
 * @param open everybody, without a credential
 * @param developmentKeys fixed keys for development and tests
 */
public record Authentication(boolean open, List<DevelopmentKey> developmentKeys) {

    public Authentication {
        developmentKeys = List.copyOf(developmentKeys);
    }

    static Authentication read(Variables variables, boolean databaseEmbedded, boolean loopback) {
        List<DevelopmentKey> keys = DevelopmentKey.read(variables);
        if (!keys.isEmpty() && !loopback) {
            variables.mistake("BICI_DEV_KEYS are for development: BIND_HOST must be a loopback address with them");
        }
        boolean open = isOpen(variables, databaseEmbedded);
        boolean acknowledged = variables.flag("BICI_AUTH_OPEN_ACKNOWLEDGED", false);
        if (open && !acknowledged && !(databaseEmbedded && loopback)) {
            variables.mistake(
                    "BICI_AUTH=open lets everybody in and is only for the embedded start on a loopback address;"
                            + " set BICI_AUTH=keys, or BICI_AUTH_OPEN_ACKNOWLEDGED=true if that is what you want");
        }
        return new Authentication(open, keys);
    }

    private static boolean isOpen(Variables variables, boolean databaseEmbedded) {
        String modes = variables.text("BICI_AUTH").orElse(databaseEmbedded ? "open" : "keys");
        switch (modes) {
            case "open", "keys" -> {}
            case "jwt", "keys,jwt", "jwt,keys" -> variables.mistake("BICI_AUTH: jwt is not available yet; use keys");
            default -> variables.mistake("BICI_AUTH must be open or keys, not \"" + modes + "\"");
        }
        return modes.equals("open");
    }
}
