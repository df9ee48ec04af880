package com.bici.bootstrap.configuration;

import com.bici.adapters.http.jwt.JwtSettings;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.security.DevelopmentKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the service.
 *
 * @param modes the ways in; everybody's alone or not at all
 * @param developmentKeys fixed keys for development and tests
 * @param jwt whose tokens are believed; null without that way in
 */
public record Authentication(
        Set<AuthMode> modes,
        List<DevelopmentKey> developmentKeys,
        @Nullable JwtSettings jwt) {

    private static final Map<String, Set<AuthMode>> MODES = Map.of(
            "open", Set.of(AuthMode.OPEN),
            "keys", Set.of(AuthMode.KEYS),
            "jwt", Set.of(AuthMode.JWT),
            "keys,jwt", Set.of(AuthMode.KEYS, AuthMode.JWT),
            "jwt,keys", Set.of(AuthMode.KEYS, AuthMode.JWT));

    public Authentication {
        modes = Set.copyOf(modes);
        developmentKeys = List.copyOf(developmentKeys);
    }

    /** Whether everybody is let in, without a credential. */
    public boolean open() {
        return modes.contains(AuthMode.OPEN);
    }

    static Authentication read(Variables variables, boolean databaseEmbedded, boolean loopback) {
        List<DevelopmentKey> keys = developmentKeys(variables);
        if (!keys.isEmpty() && !loopback) {
            variables.mistake("BICI_DEV_KEYS are for development: BIND_HOST must be a loopback address with them");
        }
        Set<AuthMode> modes = modes(variables, databaseEmbedded);
        boolean acknowledged = variables.flag("BICI_AUTH_OPEN_ACKNOWLEDGED", false);
        if (modes.contains(AuthMode.OPEN) && !acknowledged && !(databaseEmbedded && loopback)) {
            variables.mistake(
                    "BICI_AUTH=open lets everybody in and is only for the embedded start on a loopback address;"
                            + " set BICI_AUTH=keys, or BICI_AUTH_OPEN_ACKNOWLEDGED=true if that is what you want");
        }
        return new Authentication(modes, keys, modes.contains(AuthMode.JWT) ? Tokens.read(variables) : null);
    }

    private static List<DevelopmentKey> developmentKeys(Variables variables) {
        try {
            return DevelopmentKey.parseAll(variables.secret("BICI_DEV_KEYS").orElse(""));
        } catch (IllegalArgumentException e) {
            variables.mistake("BICI_DEV_KEYS: " + e.getMessage());
            return List.of();
        }
    }

    private static Set<AuthMode> modes(Variables variables, boolean databaseEmbedded) {
        String text = variables.text("BICI_AUTH").orElse(databaseEmbedded ? "open" : "keys");
        Set<AuthMode> modes = MODES.get(text.replace(" ", ""));
        if (modes == null) {
            variables.mistake("BICI_AUTH must be open, keys, jwt or keys,jwt, not \"" + text + "\"");
            return Set.of(AuthMode.KEYS);
        }
        return modes;
    }
}
