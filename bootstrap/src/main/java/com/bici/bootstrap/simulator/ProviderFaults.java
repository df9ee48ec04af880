package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** How the simulated APIs answer, as it was asked for. */
public final class ProviderFaults {

    /** Both guarded by this. */
    private final Map<Api, Conduct> lasting = new EnumMap<>(Api.class);

    private final Map<Api, Deque<Conduct>> next = new EnumMap<>(Api.class);

    ProviderFaults(Conduct preset) {
        for (Api api : Api.values()) {
            lasting.put(api, preset);
            next.put(api, new ArrayDeque<>());
        }
    }

    public enum Api {
        /** Twilio's {@code Messages.json}. */
        MESSAGES,
        /** ElevenLabs' {@code outbound-call}. */
        CALLS,
        /** ElevenLabs' WebSocket of a conversation. */
        CONVERSATIONS
    }

    /** From now on. */
    public synchronized void set(Api api, Conduct conduct) {
        lasting.put(api, conduct);
    }

    /** For the next requests only, one each. */
    public synchronized void next(Api api, Conduct... conducts) {
        of(api).addAll(Arrays.asList(conducts));
    }

    /** For the request that has just come. */
    synchronized Conduct take(Api api) {
        Conduct once = of(api).poll();
        return once == null ? lasting.getOrDefault(api, Conduct.WELL) : once;
    }

    private Deque<Conduct> of(Api api) {
        return next.computeIfAbsent(api, any -> new ArrayDeque<>());
    }
}
