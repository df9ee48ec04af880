package com.bici.bootstrap.faults;

import com.bici.bootstrap.Api;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** How a client asks: of a node by chance, with everything written down. */
final class Asker {

    private final Site site;
    private final History history;
    private final Random random;

    Asker(Site site, History history, Random random) {
        this.site = site;
        this.history = history;
        this.random = random;
    }

    /** An answer that was to be expected. */
    record Told(String node, long invoked, long completed, Api.Answer answer) {

        int status() {
            return answer.status();
        }
    }

    Random random() {
        return random;
    }

    History history() {
        return history;
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    Member anyMember() {
        return any(List.copyOf(site.members()));
    }

    /** Empty when what came was not one of the expected statuses; then nobody knows whether it took effect. */
    Optional<Told> ask(String what, Member member, Function<Member, Api.Answer> request, Integer... expected) {
        long invoked = System.nanoTime();
        try {
            Api.Answer answer = request.apply(member);
            long completed = System.nanoTime();
            history.answered(completed - invoked);
            if (List.of(expected).contains(answer.status())) {
                return Optional.of(new Told(member.name(), invoked, completed, answer));
            }
            history.add(
                    new Failure(answer.status(), what, member.name(), invoked, completed, beginning(answer.text())));
        } catch (UncheckedIOException cut) {
            history.add(
                    new Failure(0, what, member.name(), invoked, System.nanoTime(), String.valueOf(cut.getCause())));
        }
        return Optional.empty();
    }
}
