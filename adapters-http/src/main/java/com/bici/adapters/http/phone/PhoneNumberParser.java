package com.bici.adapters.http.phone;

import com.bici.domain.shared.PhoneNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands what people write as a phone number; without a country code it is one of Canada or the United States.
 * A number counts when its length is possible in its country, whether or not somebody was given it.
 */
public final class PhoneNumberParser {
    private static final String REGION = "CA";
    /** No letters, which the library would dial as digits, and no extensions, which cannot be texted. */
    private static final Pattern FORM = Pattern.compile("\\+?[0-9 ().\\-/]{4,40}");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    public Optional<PhoneNumber> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber number = library.parse(text, REGION);
            return library.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                    ? Optional.of(new PhoneNumber(text, digits(number)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private String digits(Phonenumber.PhoneNumber number) {
        return library.format(number, PhoneNumberFormat.E164).substring(1);
    }
}
