package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSession;
import com.bici.domain.shared.Entry;
import com.bici.domain.testkit.Damage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever stands under a key, a reader gets that key's value or nothing. */
final class DamagedEntriesTest {

    private static final int TRIES = 20_000;
    private static final long FLOOR = 1;

    private final Calls calls = new Calls();
    private final EntryText texts = new EntryText(new EntryCodec(), new Generations());

    @Test
    void whateverStandsUnderAKey_isItsValueOrNothing() {
        CallSession call = calls.add();
        CacheKey.Session key = Calls.key(call);
        String valid = texts.of(key, new Entry<>(calls.organization(), call.version(), 0, false, call));
        assertThat(value(key, valid)).map(Entry::value).contains(call);

        int served = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            Optional<Entry<CallSession>> found = value(key, Damage.of(valid, seed));
            assertThat(found.stream()).as("seed %d", seed).allSatisfy(entry -> {
                assertThat(entry.value().id()).isEqualTo(call.id());
                assertThat(entry.version()).isGreaterThanOrEqualTo(FLOOR);
                assertThat(entry.value().version()).isEqualTo(entry.version());
                assertThat(entry.value().organizationId()).isEqualTo(entry.organization());
            });
            served += found.isPresent() ? 1 : 0;
        }
        assertThat(served).isLessThan(TRIES);
    }

    private Optional<Entry<CallSession>> value(CacheKey.Session key, String text) {
        return texts.read(key, text, 1000, FLOOR) instanceof Found.Usable<CallSession> usable
                ? usable.value().present()
                : Optional.empty();
    }
}
