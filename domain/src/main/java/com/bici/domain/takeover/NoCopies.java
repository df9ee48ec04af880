package com.bici.domain.takeover;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import java.util.List;
import java.util.Set;

final class NoCopies implements TakeoverCopies {

    @Override
    public void add(LeadId lead) {}

    @Override
    public void remove(LeadId lead) {}

    @Override
    public Set<LeadId> leads() {
        return Set.of();
    }

    @Override
    public void mirror(List<Entry<Takeover>> open) {}
}
