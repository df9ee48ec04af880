package com.bici.adapters.http;

import com.bici.application.sms.SmsSessions;
import com.bici.domain.cache.Freshness;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;

/** What was not prepared is unknown. */
final class ScriptedSmsSessions implements SmsSessions {
    final Script script = new Script();

    @Override
    public Optional<Found> find(OrganizationId organization, LeadId lead, Freshness freshness) {
        return script.playIfPrepared(Found.class, List.of(organization, lead, freshness));
    }
}
