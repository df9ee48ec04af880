package com.bici.domain.idempotency;

/** What became of the wish to do what a request asks for. */
public sealed interface Claiming {

    /** Nobody did it yet, or whoever wanted to is gone. */
    record Claimed(Claim claim) implements Claiming {}

    /** Somebody is doing it. */
    record Running() implements Claiming {}

    /** The key belongs to another request. */
    record Reused() implements Claiming {}

    record Answered(KeptAnswer answer) implements Claiming {}

    /** It was done, but how it was answered is no longer known. */
    record Forgotten() implements Claiming {}
}
