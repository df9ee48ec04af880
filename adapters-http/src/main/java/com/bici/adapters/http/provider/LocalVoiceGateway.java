package com.bici.adapters.http.provider;

import com.bici.domain.agent.VoiceGateway;

/** For a service without a provider: it calls nobody. */
final class LocalVoiceGateway implements VoiceGateway {
    @Override
    public Placement call(OutboundCall call) {
        return new Placement.NotConfigured();
    }
}
