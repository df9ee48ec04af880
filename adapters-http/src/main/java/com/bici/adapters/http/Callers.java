package com.bici.adapters.http;

import com.bici.adapters.http.jwt.JwtCallers;
import com.bici.adapters.http.jwt.JwtSettings;
import com.bici.adapters.http.security.ApiKeyCallers;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.security.Authenticator;
import com.bici.adapters.http.security.BearerAccess;
import com.bici.adapters.http.security.CallerSource;
import com.bici.adapters.http.security.DevelopmentKeys;
import com.bici.adapters.http.security.OpenAccess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The ways in that the operator chose. */
final class Callers {
    private Callers() {}

    static Authenticator known(HttpSettings settings, UseCases useCases, Clock clock) {
        if (settings.modes().contains(AuthMode.OPEN)) {
            return new OpenAccess(settings.defaultOrganization());
        }
        List<CallerSource> sources = new ArrayList<>();
        sources.add(new DevelopmentKeys(settings.developmentKeys()));
        if (settings.modes().contains(AuthMode.KEYS)) {
            sources.add(new ApiKeyCallers(useCases.keyHolders()));
        }
        JwtSettings jwt = settings.jwt();
        if (jwt != null) {
            sources.add(new JwtCallers(jwt, clock));
        }
        return new BearerAccess(sources);
    }
}
