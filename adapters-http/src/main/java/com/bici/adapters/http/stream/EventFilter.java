package com.bici.adapters.http.stream;

import com.bici.domain.shared.LeadId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of its organization's events a client wants.
 *
 * @param lead null for those of all leads and of none
 * @param types none for all
 */
record EventFilter(@Nullable LeadId lead, Set<String> types) {
    boolean passes(StreamEvent event) {
        return (lead == null || lead.equals(event.lead())) && (types.isEmpty() || types.contains(event.type()));
    }
}
