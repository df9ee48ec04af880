package com.bici.adapters.http.provider;

import com.bici.domain.agent.AgentGateway;
import java.util.Map;

/** For a service without a provider: nobody answers, so the caller has to say something itself. */
final class LocalAgentGateway implements AgentGateway {
    @Override
    public Answer answer(String text, Map<String, String> variables) {
        return new Answer.Unavailable();
    }
}
