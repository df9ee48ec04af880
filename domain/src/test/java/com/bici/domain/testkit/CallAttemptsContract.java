package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.call.CallAttempts;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.LeadId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public abstract class CallAttemptsContract extends DatabaseContract {

    private static final Duration HOLD = Duration.ofSeconds(30);

    /** Lets the time pass for the attempts. */
    protected abstract void elapse(Duration time);

    private CallAttempts attempts() {
        return database().callAttempts();
    }

    private boolean begin(Lead lead) {
        return attempts().begin(lead.organizationId(), lead.id(), HOLD);
    }

    @Test
    void begin_whileHeld_isRefused() {
        Lead lead = addLead();

        assertThat(begin(lead)).isTrue();
        assertThat(begin(lead)).isFalse();
        assertThat(begin(addLead())).isTrue();

        elapse(HOLD.minusSeconds(2));
        assertThat(begin(lead)).isFalse();
        elapse(Duration.ofSeconds(3));
        assertThat(begin(lead)).isTrue();
        assertThat(begin(lead)).isFalse();
    }

    @Test
    void abandon_freesAtOnce() {
        Lead lead = addLead();
        assertThat(begin(lead)).isTrue();

        attempts().abandon(lead.organizationId(), lead.id());
        assertThat(begin(lead)).isTrue();
    }

    @Test
    void abandon_nothingBegun_doesNothing() {
        Lead lead = addLead();

        attempts().abandon(lead.organizationId(), lead.id());

        assertThat(begin(lead)).isTrue();
    }

    @Test
    void begin_unknownLead_isAnError() {
        assertThatThrownBy(() -> attempts().begin(organization, new LeadId("nobody"), HOLD))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void begin_manyAtOnce_oneDoes() {
        Lead lead = addLead();

        List<Future<Boolean>> attempts;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> begin = () -> begin(lead);
            attempts = IntStream.range(0, 20)
                    .mapToObj(index -> threads.submit(begin))
                    .toList();
        }

        assertThat(attempts).extracting(Future::resultNow).containsOnlyOnce(true);
    }
}
