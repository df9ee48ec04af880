package com.bici.adapters.http;

import com.bici.application.takeover.HumanControl;
import com.bici.domain.shared.LeadId;
import java.util.List;

final class ScriptedHumanControl implements HumanControl {
    final Script script = new Script();

    @Override
    public Joining join(Join command) {
        return script.play(Joining.class, command);
    }

    @Override
    public Leaving leave(Leave command) {
        return script.play(Leaving.class, command);
    }

    @Override
    public Holding transfer(Transfer command) {
        return script.play(Holding.class, command);
    }

    @Override
    public Holding heartbeat(Agent agent, LeadId lead) {
        return script.play(Holding.class, List.of(agent, lead));
    }

    @Override
    public Sending send(Send command) {
        return script.play(Sending.class, command);
    }

    @Override
    public Draining drain(Agent agent, LeadId lead) {
        return script.play(Draining.class, List.of(agent, lead));
    }
}
