package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java and Lua read the same grammar: whatever stands under a key is of the same class for both. */
final class ScriptGrammarTest {

    private static final String OWNER = Plan.OWNER.toString();
    private static final String[] PARTS = {
        "1",
        "2",
        "V",
        "N",
        "L",
        "T",
        "",
        "-",
        "0",
        "7",
        "-1",
        "1.5",
        "1e3",
        " 1",
        "0x1F",
        "٣",
        "999999999999999",
        "1000000000000000",
        OWNER,
        "token",
        "\n",
        "\r\n",
        "{}",
        "\u0000",
        "%d",
        "\\|"
    };

    private static TestScripts redis;

    @BeforeAll
    static void connect() {
        redis = TestScripts.connect(TestRedis.shared());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    static Stream<String> texts() {
        return Stream.of(
                "1|V|7|" + OWNER + "|1|0\n{}",
                "1|V|7|" + OWNER + "|1|0\n",
                "1|V|7|" + OWNER + "|1|0",
                "1|V|7|" + OWNER + "|1|\n{}",
                "1|V|7|" + OWNER + "||0\n{}",
                "1|V|7|" + OWNER + "|1|0|\n{}",
                "1|V|7|" + OWNER + "|1|0|9\n{}",
                "1|V|7|" + OWNER + "|1\n{}",
                "1|V||" + OWNER + "|1|0\n{}",
                "1|V|-7|" + OWNER + "|1|0\n{}",
                "1|V|7.0|" + OWNER + "|1|0\n{}",
                "1|V|999999999999999|" + OWNER + "|1|0\n{}",
                "1|V|1000000000000000|" + OWNER + "|1|0\n{}",
                "1|V|7|nobody|1|0\n{}",
                "1|V|7||1|0\n{}",
                "2|V|7|" + OWNER + "|1|0\n{}",
                "1|v|7|" + OWNER + "|1|0\n{}",
                "1|N|7|-|1|0",
                "1|N|7|-|1|0\n",
                "1|N|7|-|1|x",
                "1|N|7|-|1",
                "1|N|7|-|1|0|",
                "1|L|7|token|5",
                "1|L|7||5",
                "1|L|7|token|",
                "1|L|7|token|soon",
                "1|L|7|token",
                "1|T|7",
                "1|T|7\n",
                "1|T|7|",
                "1|T|",
                "1|T",
                "1|X|7",
                "|||",
                "\n",
                "{\"json\": true}",
                "1|T|" + "0".repeat(300),
                "1|L|7|" + "t".repeat(300) + "|5",
                "1|V|7|" + OWNER + "|1|0" + " ".repeat(300) + "\n{}");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void parse_agreesWithTheScripts(String text) {
        assertThat(redis.kindOf(text)).as(text).isEqualTo(kindOf(Stored.parse(text)));
    }

    @Test
    void parse_agreesWithTheScriptsOnRandomTexts() {
        Random random = new Random(20_260_101);
        for (int i = 0; i < 4_000; i++) {
            String text = randomText(random);
            assertThat(redis.kindOf(text)).as(text).isEqualTo(kindOf(Stored.parse(text)));
        }
    }

    /** Half of them a valid text with one part exchanged, half of them parts at random. */
    private static String randomText(Random random) {
        String valid = texts().toList().get(random.nextInt((int) texts().count()));
        String[] parts = random.nextBoolean() ? valid.split("\\|", -1) : new String[1 + random.nextInt(7)];
        int exchanged = random.nextInt(parts.length);
        for (int i = 0; i < parts.length; i++) {
            if (i == exchanged || parts[i] == null) {
                parts[i] = PARTS[random.nextInt(PARTS.length)];
            }
        }
        String text = String.join("|", parts);
        return text.isEmpty() ? "|" : text;
    }

    private static String kindOf(Stored stored) {
        return switch (stored) {
            case Stored.Value value -> "V";
            case Stored.KnownAbsent absent -> "N";
            case Stored.Nothing nothing -> "nothing";
            case Stored.Broken broken -> "B";
        };
    }
}
