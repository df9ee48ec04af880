package com.bici.adapters.http.security;

import com.bici.application.access.KeyHolders;
import com.bici.domain.access.Term;
import java.util.Optional;

/** Knows callers by an API key. */
public final class ApiKeyCallers implements CallerSource {
    private final KeyHolders holders;

    public ApiKeyCallers(KeyHolders holders) {
        this.holders = holders;
    }

    /** Empty also for a role that this release does not know. */
    @Override
    public Optional<Caller> callerOf(String credential) {
        return holders.holderOf(credential)
                .flatMap(holder -> Role.named(holder.role())
                        .map(role ->
                                new Caller(holder.organization(), role, holder.agent(), new Term(holder.key(), null))));
    }
}
