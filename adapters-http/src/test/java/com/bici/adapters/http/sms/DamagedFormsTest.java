package com.bici.adapters.http.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.application.sms.InboundSms;
import com.bici.domain.testkit.Damage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a form holds is understood or refused, and nothing else happens. */
final class DamagedFormsTest {
    private static final int TRIES = 10_000;
    private static final String INBOUND = "ToCountry=CA&SmsStatus=received&Body=Is+the+shop+open%3F+%F0%9F%9A%B2"
            + "&FromCountry=CA&To=%2B16045550100&OptOutType=HELP&MessageSid=SM1f0e8ae6ade43cb3c0ce4525424e404f"
            + "&AccountSid=AC2c52f5e4cdee6b1e&From=%2B16045550199&ApiVersion=2010-04-01";
    private static final String REPORT = "MessageSid=SM1f0e8ae6ade43cb3c0ce4525424e404f&MessageStatus=undelivered"
            + "&ErrorCode=30003&To=%2B16045550199";

    @Test
    void aText_isUnderstoodOrRefused_andOnlyWithWhatCanBeStored() {
        InboundSmsReader reader = new InboundSmsReader(new PhoneNumberParser());
        int understood = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            Optional<InboundSms.Received> received = form(INBOUND, seed).flatMap(reader::read);
            assertThat(received.map(InboundSms.Received::text).orElse(""))
                    .as("seed %d", seed)
                    .doesNotContain("\0");
            understood += received.isPresent() ? 1 : 0;
        }
        assertThat(understood).isBetween(1, TRIES - 1);
    }

    @Test
    void aDeliveryReport_isUnderstoodOrRefused() {
        int understood = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            understood += form(REPORT, seed).flatMap(DeliveryReportReader::read).isPresent() ? 1 : 0;
        }
        assertThat(understood).isBetween(1, TRIES - 1);
    }

    @Test
    void aDamagedSignature_isInvalid() {
        Form form = Form.parse(INBOUND.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        List<String> addresses = List.of("https://bici.example/webhooks/twilio/sms");
        TwilioSignature signatures = new TwilioSignature(List.of("token"));
        String signature = TwilioSignature.of("token", addresses.getFirst(), form);
        assertThat(signatures.isValid(signature, addresses, form)).isTrue();
        for (long seed = 0; seed < TRIES; seed++) {
            String other = Damage.of(signature, seed);
            assertThat(signatures.isValid(other, addresses, form))
                    .as("seed %d", seed)
                    .isEqualTo(other.equals(signature));
        }
    }

    private static Optional<Form> form(String valid, long seed) {
        return Form.parse(Damage.of(valid.getBytes(StandardCharsets.UTF_8), seed));
    }
}
