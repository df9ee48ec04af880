package com.bici.domain.takeover;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import java.util.List;
import java.util.Set;

/**
 * The set of leads under human control that stands in Redis beside the sessions ({@code bici:sess:human:all}). It is
 * advisory: nothing is decided by it. Never throws, and does nothing while Redis is away.
 */
public interface TakeoverCopies {

    void add(LeadId lead);

    void remove(LeadId lead);

    /** The members, of all organizations; empty also while Redis is away. */
    Set<LeadId> leads();

    /**
     * Makes the set and the copies of sessions equal to what is open; may take some seconds.
     *
     * @param open as it was read just now: what changes more than a few seconds later could be overwritten
     */
    void mirror(List<Entry<Takeover>> open);

    /** For a service without Redis. */
    static TakeoverCopies none() {
        return new NoCopies();
    }
}
