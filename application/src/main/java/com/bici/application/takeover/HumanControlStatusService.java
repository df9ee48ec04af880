package com.bici.application.takeover;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.util.List;
import java.util.Optional;

/** The use cases of {@link HumanControlStatus}: memory knows who is held, the cache what of it is to be shown. */
public final class HumanControlStatusService implements HumanControlStatus {

    private final LeadRepository leads;
    private final HumanSessionRepository sessions;
    private final MessageQueue queue;
    private final TakeoverRegistry registry;
    private final Cache cache;

    public HumanControlStatusService(
            LeadRepository leads,
            HumanSessionRepository sessions,
            MessageQueue queue,
            TakeoverRegistry registry,
            Cache cache) {
        this.leads = leads;
        this.sessions = sessions;
        this.queue = queue;
        this.registry = registry;
        this.cache = cache;
    }

    @Override
    public Optional<Status> of(OrganizationId organization, LeadId lead, Freshness freshness) {
        return freshness == Freshness.LATEST || registry.isHeld(lead)
                ? held(organization, lead, freshness)
                : queue(organization, lead).map(waiting -> new Status(null, waiting.size(), null));
    }

    private Optional<Status> held(OrganizationId organization, LeadId lead, Freshness freshness) {
        Lookup<Takeover> lookup =
                cache.get(new CacheKey.TakeoverOfLead(lead), organization, freshness, () -> sessions.entry(lead));
        return lookup.found()
                .map(takeover -> new Status(takeover, takeover.queue().size(), lookup.status()))
                .or(() -> queue(organization, lead).map(waiting -> new Status(null, waiting.size(), lookup.status())));
    }

    @Override
    public List<Takeover> sessions(OrganizationId organization) {
        return sessions.open(organization);
    }

    @Override
    public Optional<List<QueuedMessage>> queue(OrganizationId organization, LeadId lead) {
        return leads.find(organization, lead).map(known -> queue.waiting(organization, lead));
    }
}
