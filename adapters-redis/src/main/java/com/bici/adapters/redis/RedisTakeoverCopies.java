package com.bici.adapters.redis;

import com.bici.adapters.redis.EntryStore.Kept;
import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverCopies;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The set of leads under human control, and the sessions beside it. */
final class RedisTakeoverCopies implements TakeoverCopies {

    private final LeadSet leads;
    private final Mirror entries;
    private final Publisher publisher;
    private final ModeSwitch mode;

    RedisTakeoverCopies(LeadSet leads, Mirror entries, Publisher publisher, ModeSwitch mode) {
        this.leads = leads;
        this.entries = entries;
        this.publisher = publisher;
        this.mode = mode;
    }

    @Override
    public void add(LeadId lead) {
        if (isAnswering()) {
            leads.add(lead);
        }
    }

    @Override
    public void remove(LeadId lead) {
        if (isAnswering()) {
            leads.remove(lead);
        }
    }

    @Override
    public Set<LeadId> leads() {
        return members().map(RedisTakeoverCopies::ids).orElseGet(Set::of);
    }

    @Override
    public void mirror(List<Entry<Takeover>> open) {
        List<Kept<Takeover>> kept = open.stream().map(RedisTakeoverCopies::kept).toList();
        Set<LeadId> held =
                open.stream().map(entry -> entry.value().session().leadId()).collect(Collectors.toSet());
        if (entries.hold(kept)) {
            members().ifPresent(members -> replace(members, held));
        }
    }

    /** Entries first: a lead that is not in the set any more would not be found again. */
    private void replace(Set<String> members, Set<LeadId> held) {
        Set<LeadId> dead = new HashSet<>(ids(members));
        dead.removeAll(held);
        List<CacheChange> ended =
                dead.stream().<CacheChange>map(RedisTakeoverCopies::ended).toList();
        if (publisher.invalidateAll(ended)) {
            leads.become(held, members);
        }
    }

    private boolean isAnswering() {
        return mode.mode() != Mode.DATABASE_ONLY;
    }

    private Optional<Set<String>> members() {
        return isAnswering() ? leads.members() : Optional.empty();
    }

    private static Set<LeadId> ids(Collection<String> members) {
        return members.stream()
                .flatMap(member -> LeadId.parse(member).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Kept<Takeover> kept(Entry<Takeover> entry) {
        return new Kept<>(new CacheKey.TakeoverOfLead(entry.value().session().leadId()), entry);
    }

    private static KeyChanged ended(LeadId lead) {
        return new KeyChanged(new CacheKey.TakeoverOfLead(lead), Entry.UNVERSIONED, Topic.NOBODY);
    }
}
