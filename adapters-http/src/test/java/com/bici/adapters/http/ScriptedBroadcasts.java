package com.bici.adapters.http;

import com.bici.application.event.Broadcasts;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

final class ScriptedBroadcasts implements Broadcasts {
    final Script script = new Script();

    @Override
    public Outcome send(OrganizationId organization, String type, @Nullable LeadId lead, JsonObject payload) {
        return script.play(Outcome.class, new Sent(organization, type, lead, payload));
    }

    record Sent(
            OrganizationId organization,
            String type,
            @Nullable LeadId lead,
            JsonObject payload) {}
}
