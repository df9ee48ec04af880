package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.request.Headers;
import java.util.Optional;
import java.util.function.Predicate;

/** A way for a request to show that ElevenLabs sent it. */
interface Proof {

    /** The header that holds it. */
    String header();

    /** Whether there is a secret to check it with. */
    boolean isConfigured();

    /** What is left to be checked of the body; empty when the headers alone show that it is no proof. */
    Optional<Predicate<byte[]>> offeredBy(Headers headers);
}
