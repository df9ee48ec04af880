package com.bici.adapters.redis;

import com.bici.domain.shared.LeadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.redisson.api.RScript.ReturnType;

/** The set of leads under human control. Whatever else stands in it, or in its place, is junk. */
final class LeadSet {

    private static final String KEY = CacheName.LEADS_UNDER_HUMAN_CONTROL;
    private static final int MOST = 100_000;
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final GuardedRedis redis;
    private final EntryLife life;

    LeadSet(GuardedRedis redis, EntryLife life) {
        this.redis = redis;
        this.life = life;
    }

    /** Costs the request's budget. */
    void add(LeadId lead) {
        redis.call(commands -> commands.run(change(Set.of(lead.value()), Set.of()), ReturnType.STRING));
    }

    /** Costs the request's budget. */
    void remove(LeadId lead) {
        redis.call(commands -> commands.run(change(Set.of(), Set.of(lead.value())), ReturnType.STRING));
    }

    /** What stands in the set, which need not be ids; empty when Redis cannot be asked. */
    Optional<Set<String>> members() {
        return switch (redis.call(commands -> commands.members(KEY, MOST), LIMIT)) {
            case Reply.Answered<Set<String>>(Set<String> members) -> Optional.of(members);
            case Reply.WrongType<Set<String>> wrong -> Optional.of(Set.of());
            case Reply.Unavailable<Set<String>> unavailable -> Optional.empty();
        };
    }

    /** Adds what is missing, removes what is too much, and begins the set's life anew. */
    void become(Collection<LeadId> leads, Set<String> members) {
        Set<String> wanted = leads.stream().map(LeadId::value).collect(Collectors.toSet());
        List<RedisCommands.Call> changes = Stream.concat(
                        batches(difference(wanted, members)).map(batch -> change(batch, Set.of())),
                        batches(difference(members, wanted)).map(batch -> change(Set.of(), batch)))
                .toList();
        boolean well = true;
        for (int next = 0; well && next < changes.size(); next++) {
            RedisCommands.Call call = changes.get(next);
            well = redis.call(commands -> commands.<String>run(call, ReturnType.STRING), LIMIT)
                    instanceof Reply.Answered;
        }
    }

    private static List<String> difference(Set<String> these, Set<String> those) {
        Set<String> rest = new HashSet<>(these);
        rest.removeAll(those);
        return List.copyOf(rest);
    }

    /** At least one, though it may be empty. */
    private static Stream<List<String>> batches(List<String> all) {
        return Stream.iterate(0, from -> from == 0 || from < all.size(), from -> from + BATCH)
                .map(from -> all.subList(from, Math.min(all.size(), from + BATCH)));
    }

    private RedisCommands.Call change(Collection<String> added, Collection<String> removed) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(life.of(CacheName.HUMAN_SESSION).toMillis());
        arguments.add(added.size());
        arguments.addAll(added);
        arguments.addAll(removed);
        return new RedisCommands.Call(Scripts.MEMBERS, KEY, arguments);
    }
}
