package com.bici.adapters.http;

import com.bici.application.takeover.SessionClearing;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;

final class ScriptedSessionClearing implements SessionClearing {
    final Script script = new Script();

    @Override
    public Cleared clear(OrganizationId organization, String administrator) {
        return script.play(Cleared.class, List.of(organization, administrator));
    }

    @Override
    public Optional<Cleared> clear(OrganizationId organization, LeadId lead, String administrator) {
        return script.playIfPrepared(Cleared.class, List.of(organization, lead, administrator));
    }
}
