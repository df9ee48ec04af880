package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.Term;
import com.bici.domain.stream.TicketHolder;
import com.bici.domain.stream.TicketRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class TicketRepositoryContract extends DatabaseContract {

    private static final Instant END = SampleData.START.plusSeconds(60);

    private final TicketHolder holder = new TicketHolder(
            organization, "dashboard", "agent-1", new Term(new ApiKeyId(UUID.randomUUID()), END.plusSeconds(1)));

    private TicketRepository tickets() {
        return database().tickets();
    }

    private String add() {
        String digest = UUID.randomUUID().toString();
        tickets().add(digest, holder, END);
        return digest;
    }

    @Test
    void redeem_untilItsEnd_givesTheHolderOnce() {
        String digest = add();

        assertThat(tickets().redeem(digest, END)).contains(holder);
        assertThat(tickets().redeem(digest, END)).isEmpty();
    }

    @Test
    void redeem_aTicketWithoutATerm_givesItsHolder() {
        TicketHolder endless = new TicketHolder(organization, "viewer", "agent-1", Term.ENDLESS);
        tickets().add("endless", endless, END);

        assertThat(tickets().redeem("endless", END)).contains(endless);
    }

    @Test
    void redeem_unknown_givesNobody() {
        add();

        assertThat(tickets().redeem("unknown", SampleData.START)).isEmpty();
    }

    @Test
    void redeem_expired_givesNobodyAndTakesItAway() {
        String digest = add();

        assertThat(tickets().redeem(digest, END.plusMillis(1))).isEmpty();
        assertThat(tickets().redeem(digest, SampleData.START)).isEmpty();
    }

    @Test
    void redeem_manyAtOnce_letsOneIn() throws Exception {
        String digest = add();
        Callable<Optional<TicketHolder>> redeem = () -> tickets().redeem(digest, SampleData.START);

        long let = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Optional<TicketHolder>> outcome :
                    threads.invokeAll(Stream.generate(() -> redeem).limit(8).toList())) {
                let += outcome.get().stream().count();
            }
        }

        assertThat(let).isEqualTo(1);
    }

    @Test
    void prune_deletesWhatExpired() {
        List<String> digests = List.of(add(), add());

        assertThat(tickets().prune(END)).isZero();
        assertThat(tickets().prune(END.plusMillis(1))).isEqualTo(2);
        assertThat(digests)
                .allSatisfy(digest ->
                        assertThat(tickets().redeem(digest, SampleData.START)).isEmpty());
    }
}
