package com.bici.adapters.http.elevenlabs;

import java.util.List;
import java.util.stream.Stream;

/**
 * How requests of ElevenLabs are known. Any secret of a list will do, so that they can be changed without a gap; none is
 * blank, and there is none when ElevenLabs is not configured.
 *
 * @param webhookSecrets what it signs with
 * @param initiationSecrets what it shows in a header where it does not sign
 * @param unsignedAllowed whether, without a secret, requests from this machine need no proof
 */
public record ElevenLabsSettings(List<String> webhookSecrets, List<String> initiationSecrets, boolean unsignedAllowed) {
    public ElevenLabsSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        initiationSecrets = List.copyOf(initiationSecrets);
        if (Stream.concat(webhookSecrets.stream(), initiationSecrets.stream()).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A secret of ElevenLabs must not be blank");
        }
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "ElevenLabsSettings[" + webhookSecrets.size() + " webhook secrets, " + initiationSecrets.size()
                + " initiation secrets, unsignedAllowed=" + unsignedAllowed + "]";
    }
}
