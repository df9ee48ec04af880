package com.bici.domain.shared;

import java.util.regex.Pattern;

/**
 * A phone number that was understood.
 *
 * @param asReceived what the caller wrote
 * @param normalized digits only, country code included, no plus sign
 */
public record PhoneNumber(String asReceived, String normalized) {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{3,14}");

    public PhoneNumber {
        if (!DIGITS.matcher(normalized).matches()) {
            throw new IllegalArgumentException("A normalized phone number is 4 to 15 digits with its country code");
        }
    }

    /** Shows no digits: phone numbers do not belong into logs. */
    @Override
    public String toString() {
        return "PhoneNumber[…]";
    }
}
