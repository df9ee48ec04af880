package com.bici.bootstrap.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the providers is simulated.
 *
 * @param traffic what is sent to the service; null for nothing
 * @param apis where the service may send to; null for nowhere
 */
public record SimulationSettings(
        @Nullable SimulatedTraffic traffic, @Nullable Apis apis) {

    private static final String ALLOW_REMOTE = "--allow-remote";
    private static final Set<String> OPTIONS = Set.of(
            "--url",
            "--calls",
            "--texts",
            "--rate",
            "--seconds",
            "--faults",
            "--seed",
            "--store-number",
            "--providers",
            "--providers-answer");

    /** @param port 0 for any free one */
    public record Apis(int port, Conduct conduct) {}

    /** How a simulated API answers. */
    public enum Conduct {
        WELL,
        /** It will never do what it was asked. */
        REFUSE,
        /** It has a fault of its own. */
        FAIL,
        /** It was asked too often. */
        THROTTLE,
        /** Well, but after two seconds. */
        SLOW,
        /** Not at all, and keeps the connection. */
        HANG,
        /** It does what it was asked, and cuts the connection before it says so. */
        DROP
    }

    public sealed interface Reading {

        record Valid(SimulationSettings settings) implements Reading {}

        record Invalid(List<String> mistakes) implements Reading {}
    }

    /** Reads what followed the command. */
    public static Reading read(List<String> words) {
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String option = words.get(at);
            if (option.equals(ALLOW_REMOTE)) {
                options.put(option, "true");
            } else if (OPTIONS.contains(option) && at + 1 < words.size()) {
                at++;
                options.put(option, words.get(at));
            } else {
                return new Reading.Invalid(
                        List.of("There is no option " + option + " of simulate, or its value is missing"));
            }
        }
        return read(new Variables(options));
    }

    private static Reading read(Variables options) {
        Apis apis = options.text("--providers").isEmpty()
                ? null
                : new Apis(options.number("--providers", 0, 0, 65535), conduct(options));
        SimulatedTraffic traffic = apis != null && options.text("--url").isEmpty() ? null : traffic(options);
        return options.mistakes().isEmpty()
                ? new Reading.Valid(new SimulationSettings(traffic, apis))
                : new Reading.Invalid(options.mistakes());
    }

    private static SimulatedTraffic traffic(Variables options) {
        SimulatedTraffic traffic = new SimulatedTraffic(
                service(options),
                options.number("--calls", 20, 0, 5_000),
                options.number("--texts", 10, 0, 100_000),
                options.number("--rate", 50, 1, 10_000),
                Duration.ofSeconds(options.number("--seconds", 30, 1, 86_400)),
                options.number("--faults", 10, 0, 50),
                storeNumber(options),
                options.number("--seed", 1, 0, Integer.MAX_VALUE));
        if (options.mistakes().isEmpty() && !traffic.isPossible()) {
            options.mistake("So many calls and texts need a higher --rate or more --seconds");
        }
        return traffic;
    }

    private static URI service(Variables options) {
        URI preset = URI.create("http://127.0.0.1:8080");
        String text = options.text("--url").orElse(preset.toString());
        try {
            URI address = URI.create(text);
            if (!text.matches("https?://[^/?#]+/?") || address.getHost() == null) {
                options.mistake("--url must be an address like " + preset + ", without a path");
                return preset;
            }
            boolean near = InetAddress.getByName(address.getHost()).isLoopbackAddress();
            if (!near && !options.flag(ALLOW_REMOTE, false)) {
                options.mistake("--url is not of this machine; " + ALLOW_REMOTE
                        + " sends invented customers there all the same");
            }
            return address.resolve("/");
        } catch (IllegalArgumentException | UnknownHostException e) {
            options.mistake("--url names no machine: " + text);
            return preset;
        }
    }

    private static String storeNumber(Variables options) {
        String number = options.text("--store-number").orElse("+16045550100");
        if (!number.matches("\\+[1-9]\\d{6,14}")) {
            options.mistake("--store-number must be like +16045550100");
        }
        return number;
    }

    private static Conduct conduct(Variables options) {
        String text = options.text("--providers-answer").orElse("well");
        return Arrays.stream(Conduct.values())
                .filter(conduct -> conduct.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    options.mistake("--providers-answer must be one of "
                            + Arrays.stream(Conduct.values())
                                    .map(conduct -> conduct.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
                    return Conduct.WELL;
                });
    }
}
