package com.bici.domain.sms;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer says about text messages as such. A text counts only if it is such a word and nothing else. */
public enum OptOutWord {
    STOP,
    START,
    HELP;

    /** @param optedOut whether the customer wants no text messages so far; a yes may answer many other questions */
    public static Optional<OptOutWord> read(String text, boolean optedOut) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE", "OPTOUT", "OPT OUT" ->
                Optional.of(STOP);
            case "START", "UNSTOP" -> Optional.of(START);
            case "YES" -> optedOut ? Optional.of(START) : Optional.empty();
            case "HELP", "INFO" -> Optional.of(HELP);
            default -> Optional.empty();
        };
    }

    /** What the provider understood and has already answered; empty for none, or one that we do not know. */
    public static Optional<OptOutWord> understood(@Nullable String optOutType) {
        return switch (optOutType) {
            case "STOP" -> Optional.of(STOP);
            case "START" -> Optional.of(START);
            case "HELP" -> Optional.of(HELP);
            case null, default -> Optional.empty();
        };
    }
}
