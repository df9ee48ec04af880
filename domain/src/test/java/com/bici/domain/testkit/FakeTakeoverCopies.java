package com.bici.domain.testkit;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverCopies;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Copies in memory. */
public final class FakeTakeoverCopies implements TakeoverCopies {

    private final Set<LeadId> leads = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Map<LeadId, Entry<Takeover>>> mirrored = new AtomicReference<>(Map.of());

    @Override
    public void add(LeadId lead) {
        leads.add(lead);
    }

    @Override
    public void remove(LeadId lead) {
        leads.remove(lead);
    }

    @Override
    public Set<LeadId> leads() {
        return Set.copyOf(leads);
    }

    @Override
    public void mirror(List<Entry<Takeover>> open) {
        Map<LeadId, Entry<Takeover>> sessions = open.stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.value().session().leadId(), Function.identity()));
        mirrored.set(sessions);
        leads.addAll(sessions.keySet());
        leads.retainAll(sessions.keySet());
    }

    /** What was mirrored last. */
    public Map<LeadId, Entry<Takeover>> mirrored() {
        return mirrored.get();
    }
}
