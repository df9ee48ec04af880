package com.bici.application.sms;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.sms.SmsSessionState;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The use case of {@link SmsSessions}: both states through the cache. */
public final class SmsSessionService implements SmsSessions {

    private final SmsSessionRepository sessions;
    private final Cache cache;
    private final Clock clock;

    public SmsSessionService(SmsSessionRepository sessions, Cache cache, Clock clock) {
        this.sessions = sessions;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Optional<Found> find(OrganizationId organization, LeadId lead, Freshness freshness) {
        Instant since = clock.instant().minus(SmsSessionRepository.RECENT);
        Lookup<SmsSessionState> session = cache.get(
                new CacheKey.SmsSessionOfLead(lead), organization, freshness, () -> sessions.sessionEntry(lead, since));
        if (session.found().isEmpty()) {
            return Optional.empty();
        }
        Lookup<SmsAutomationState> automation = cache.get(
                        new CacheKey.SmsAutomationOfLead(lead),
                        organization,
                        freshness,
                        () -> sessions.automationEntry(lead, since))
                .after(session.status());
        return session.found()
                .flatMap(state ->
                        automation.found().map(recent -> new Found(state, recent.since(since), automation.status())));
    }
}
