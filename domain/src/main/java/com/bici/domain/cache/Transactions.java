package com.bici.domain.cache;

import java.util.function.Supplier;

/**
 * Opens transactions; repositories called on the same thread join the open one. Nothing remote belongs inside.
 * Throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away; then nothing was committed, or, if
 * the connection broke during the commit itself, nobody can know.
 */
public interface Transactions {

    /** Runs the work in a transaction and commits it; an exception of the work rolls it back and is passed on. */
    <T> Committed<T> call(Supplier<T> work);
}
