package com.bici.adapters.http.elevenlabs;

import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/** Numbers as the telephone network tells them: callers may hide theirs behind a word, or a number that spells one. */
final class CustomerNumbers {
    /** On a telephone's keys: anonymous, restricted, blocked, unknown, unavailable. */
    private static final Set<String> HIDDEN = Set.of("266696687", "7378742833", "2562533", "8566696", "86282452253");

    private final PhoneNumberParser phones;

    CustomerNumbers(PhoneNumberParser phones) {
        this.phones = phones;
    }

    /** Empty for a hidden one, too. */
    Optional<PhoneNumber> parse(String text) {
        return phones.parse(text).filter(number -> !HIDDEN.contains(number.normalized()));
    }
}
