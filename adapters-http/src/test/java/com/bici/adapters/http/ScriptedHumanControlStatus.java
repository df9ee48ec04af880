package com.bici.adapters.http;

import com.bici.application.takeover.HumanControlStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.util.List;
import java.util.Optional;

/** Its answers are a {@link Status}, or lists of what the methods return; what was not prepared is unknown. */
final class ScriptedHumanControlStatus implements HumanControlStatus {
    final Script status = new Script();
    final Script sessions = new Script();
    final Script queue = new Script();

    @Override
    public Optional<Status> of(OrganizationId organization, LeadId lead, Freshness freshness) {
        return status.playIfPrepared(Status.class, List.of(organization, lead, freshness));
    }

    @Override
    public List<Takeover> sessions(OrganizationId organization) {
        return elements(sessions.play(List.class, organization), Takeover.class);
    }

    @Override
    public Optional<List<QueuedMessage>> queue(OrganizationId organization, LeadId lead) {
        return queue.playIfPrepared(List.class, List.of(organization, lead))
                .map(messages -> elements(messages, QueuedMessage.class));
    }

    private static <T> List<T> elements(List<?> list, Class<T> type) {
        return list.stream().map(type::cast).toList();
    }
}
