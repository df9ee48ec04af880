package com.bici.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.elevenlabs.ElevenLabsSettings;
import com.bici.adapters.http.limit.RateLimitSettings;
import com.bici.adapters.http.provider.ElevenLabsAccount;
import com.bici.adapters.http.provider.ProviderSettings;
import com.bici.adapters.http.provider.TwilioAccount;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.http.sms.TwilioSettings;
import com.bici.adapters.http.stream.StreamSettings;
import com.bici.bootstrap.configuration.ServiceConfiguration.LogFormat;
import com.bici.bootstrap.configuration.ServiceConfiguration.Reading;
import com.bici.bootstrap.embedded.EmbeddedSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceConfigurationTest {

    private static final String ORGANIZATION = "b0c1b1c1-0000-0000-0000-000000000001";

    @Test
    void anEmptyEnvironmentIsTheEmbeddedOpenStart() {
        ServiceConfiguration configuration = valid(Map.of());

        assertThat(configuration.database()).isEqualTo(new DatabaseLocation.Embedded());
        assertThat(configuration.redis()).isEqualTo(new RedisLocation.Embedded());
        assertThat(configuration.listening().application()).isEqualTo(new Listening.Port(8080, false));
        assertThat(configuration.listening().admin()).isEqualTo(new Listening.Port(8081, false));
        assertThat(configuration.listening().isLoopback()).isTrue();
        assertThat(configuration.authentication())
                .isEqualTo(new Authentication(Set.of(AuthMode.OPEN), List.of(), null));
        assertThat(configuration.embedded()).isEqualTo(new EmbeddedSettings(Path.of(".bici"), 15432, 16379));
        assertThat(configuration.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(configuration.streaming()).isEqualTo(new Streaming(StreamSettings.defaults(), Set.of()));
        assertThat(configuration.rateLimits())
                .isEqualTo(new RateLimitSettings.Limited(40_000, 10_000, 2_000, 20_000, 20_000));
        assertThat(configuration.twilio()).isEqualTo(new TwilioSettings(List.of(), null, true));
        assertThat(configuration.providers()).isEqualTo(new ProviderSettings(null, null));
        assertThat(configuration.elevenLabs()).isEqualTo(new ElevenLabsSettings(List.of(), List.of(), true));
        assertThat(configuration.cache()).isEqualTo(settings(100, 120, 1800, 300, 600, 30, 60));
        assertThat(configuration.node().at(8080)).endsWith(":8080");
    }

    @Test
    void everyVariableFindsItsPlace() {
        ServiceConfiguration configuration = valid(Map.ofEntries(
                Map.entry("PORT", "9000"),
                Map.entry("ADMIN_PORT", "0"),
                Map.entry("BIND_HOST", "127.0.0.1"),
                Map.entry("DATABASE_URL", "postgres://store:p%40ss%2Bw@db.example:6543/crm?sslmode=require"),
                Map.entry("REDIS_URL", "rediss://:secret@cache.example:6380"),
                Map.entry("REDIS_TIMEOUT_MS", "50"),
                Map.entry("REDIS_TTL_CALL_SESSIONS", "1"),
                Map.entry("REDIS_TTL_HUMAN_SESSIONS", "2"),
                Map.entry("REDIS_TTL_SMS_SESSIONS", "3"),
                Map.entry("REDIS_TTL_SMS_AUTOMATION", "4"),
                Map.entry("REDIS_TTL_DASHBOARD_STATS", "5"),
                Map.entry("REDIS_TTL_DASHBOARD_LEADS", "6"),
                Map.entry("BICI_DEV_KEYS", "k1=" + ORGANIZATION + "/admin/Robin"),
                Map.entry("BICI_MAX_STREAMS", "7"),
                Map.entry("BICI_RATE_LIMIT_READS", "11"),
                Map.entry("BICI_RATE_LIMIT_WRITES", "12"),
                Map.entry("BICI_RATE_LIMIT_SENDS", "13"),
                Map.entry("BICI_RATE_LIMIT_STREAMS", "14"),
                Map.entry("BICI_RATE_LIMIT_WEBHOOKS", "15"),
                Map.entry("BICI_ALLOWED_ORIGINS", "https://console.example, http://localhost:3000"),
                Map.entry("TWILIO_AUTH_TOKEN", "new-token, old-token"),
                Map.entry("TWILIO_ACCOUNT_SID", "AC1"),
                Map.entry("TWILIO_PHONE_NUMBER", "(604) 555-0100"),
                Map.entry("TWILIO_API_BASE_URL", "http://127.0.0.1:9001/twilio/"),
                Map.entry("ELEVENLABS_API_KEY", "key"),
                Map.entry("ELEVENLABS_AGENT_ID", "agent 1"),
                Map.entry("ELEVENLABS_PHONE_NUMBER_ID", "phone-1"),
                Map.entry("ELEVENLABS_API_BASE_URL", "https://voice.example"),
                Map.entry("ELEVENLABS_WS_URL", "ws://127.0.0.1:9002/agent"),
                Map.entry("ELEVENLABS_WEBHOOK_SECRET", "new-secret,old-secret"),
                Map.entry("ELEVENLABS_INITIATION_SECRET", " word,"),
                Map.entry("PUBLIC_BASE_URL", "https://bici.example"),
                Map.entry("BICI_NODE_ID", "node-1"),
                Map.entry("BICI_DATA_DIR", "/var/lib/bici"),
                Map.entry("BICI_POSTGRES_PORT", "25432"),
                Map.entry("BICI_REDIS_PORT", "26379"),
                Map.entry("LOG_FORMAT", "json")));

        assertThat(configuration.listening().application()).isEqualTo(new Listening.Port(9000, true));
        assertThat(configuration.listening().admin()).isEqualTo(new Listening.Port(0, true));
        assertThat(configuration.database())
                .isEqualTo(new DatabaseLocation.External(
                        "jdbc:postgresql://db.example:6543/crm?sslmode=require", "store", "p@ss+w"));
        assertThat(configuration.redis()).isEqualTo(new RedisLocation.External("rediss://:secret@cache.example:6380"));
        assertThat(configuration.cache()).isEqualTo(settings(50, 1, 2, 3, 4, 5, 6));
        assertThat(configuration.authentication().open()).isFalse();
        assertThat(configuration.authentication().developmentKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.agent()).isEqualTo("Robin"));
        assertThat(configuration.streaming().settings().maxStreams()).isEqualTo(7);
        assertThat(configuration.rateLimits()).isEqualTo(new RateLimitSettings.Limited(11, 12, 13, 14, 15));
        assertThat(configuration.streaming().allowedOrigins())
                .containsExactlyInAnyOrder("https://console.example", "http://localhost:3000");
        assertThat(configuration.twilio())
                .isEqualTo(new TwilioSettings(
                        List.of("new-token", "old-token"), URI.create("https://bici.example"), false));
        assertThat(configuration.providers())
                .isEqualTo(new ProviderSettings(
                        new TwilioAccount(
                                "AC1",
                                "new-token",
                                "+16045550100",
                                URI.create("http://127.0.0.1:9001/twilio"),
                                URI.create("https://bici.example/webhooks/twilio/sms/status")),
                        new ElevenLabsAccount(
                                "key",
                                "agent 1",
                                "phone-1",
                                URI.create("https://voice.example"),
                                URI.create("ws://127.0.0.1:9002/agent"))));
        assertThat(configuration.elevenLabs())
                .isEqualTo(new ElevenLabsSettings(List.of("new-secret", "old-secret"), List.of("word"), false));
        assertThat(configuration.node().at(1)).isEqualTo("node-1");
        assertThat(configuration.embedded()).isEqualTo(new EmbeddedSettings(Path.of("/var/lib/bici"), 25432, 26379));
        assertThat(configuration.logFormat()).isEqualTo(LogFormat.JSON);
    }

    @Test
    void anExternalDatabaseListensEverywhereAndWantsKeys() {
        ServiceConfiguration configuration =
                valid(Map.of("DATABASE_URL", "jdbc:postgresql://db/crm?user=u&password=p"));

        assertThat(configuration.listening().address().isAnyLocalAddress()).isTrue();
        assertThat(configuration.authentication().open()).isFalse();
        assertThat(configuration.rateLimits()).isEqualTo(RateLimitSettings.defaults());
        assertThat(configuration.database())
                .isEqualTo(new DatabaseLocation.External("jdbc:postgresql://db/crm", "u", "p"));
    }

    @Test
    void rateLimitsCanBeOff() {
        assertThat(valid(Map.of("BICI_RATE_LIMIT", "false")).rateLimits()).isEqualTo(new RateLimitSettings.Unlimited());
    }

    @Test
    void providersStandWhereTheyUsuallyDo() {
        ProviderSettings providers = valid(Map.of(
                        "TWILIO_ACCOUNT_SID", "AC1",
                        "TWILIO_AUTH_TOKEN", "token",
                        "TWILIO_PHONE_NUMBER", "+16045550100",
                        "ELEVENLABS_API_KEY", "key",
                        "ELEVENLABS_AGENT_ID", "agent-1"))
                .providers();

        assertThat(providers)
                .isEqualTo(new ProviderSettings(
                        new TwilioAccount("AC1", "token", "+16045550100", URI.create("https://api.twilio.com"), null),
                        new ElevenLabsAccount(
                                "key",
                                "agent-1",
                                null,
                                URI.create("https://api.elevenlabs.io"),
                                URI.create("wss://api.elevenlabs.io/v1/convai/conversation"))));
    }

    @Test
    void theAgentIsHeardWhereItsApiIs() {
        assertThat(valid(Map.of(
                                "ELEVENLABS_API_KEY", "key",
                                "ELEVENLABS_AGENT_ID", "agent-1",
                                "ELEVENLABS_API_BASE_URL", "http://127.0.0.1:9001/"))
                        .providers()
                        .elevenLabs())
                .extracting(ElevenLabsAccount::conversation)
                .isEqualTo(URI.create("ws://127.0.0.1:9001/v1/convai/conversation"));
    }

    @Test
    void aTokenAlone_isForWebhooksOnly() {
        assertThat(valid(Map.of("TWILIO_AUTH_TOKEN", "token")).providers().twilio())
                .isNull();
    }

    @Test
    void redisSwitchedOff_hasNoLocation() {
        assertThat(valid(Map.of("REDIS_ENABLED", "false", "REDIS_URL", "redis://h"))
                        .redis())
                .isEqualTo(new RedisLocation.Disabled());
    }

    @Test
    void aKeyInAFile_isThatOfTheProvider(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "hush\n");

        assertThat(valid(Map.of("ELEVENLABS_API_KEY_FILE", file.toString(), "ELEVENLABS_AGENT_ID", "agent-1"))
                        .providers()
                        .elevenLabs())
                .extracting(ElevenLabsAccount::apiKey)
                .isEqualTo("hush");
    }

    @Test
    void whatElevenLabsSignsWith_isWhatItShows_unlessThatHasSecretsOfItsOwn() {
        assertThat(valid(Map.of("ELEVENLABS_WEBHOOK_SECRET", "one")).elevenLabs())
                .isEqualTo(new ElevenLabsSettings(List.of("one"), List.of("one"), true));
        assertThat(valid(Map.of("ELEVENLABS_INITIATION_SECRET", "two")).elevenLabs())
                .isEqualTo(new ElevenLabsSettings(List.of(), List.of("two"), true));
    }

    @Test
    void secretsMayStandInFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("url"), "postgres://u:p@db/crm\n");

        assertThat(valid(Map.of("DATABASE_URL_FILE", file.toString())).database())
                .isEqualTo(new DatabaseLocation.External("jdbc:postgresql://db/crm", "u", "p"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PORT=abc                                              | PORT must be a whole number
                    PORT=70000                                            | PORT must be a whole number
                    ADMIN_PORT=-1                                         | ADMIN_PORT must be a whole number
                    PORT=8081                                             | PORT and ADMIN_PORT must differ
                    BIND_HOST=not a host                                  | BIND_HOST must be
                    DATABASE_URL=mysql://secret@h/d                       | DATABASE_URL must look like
                    DATABASE_URL=postgres://u:secret@h/%zz                | DATABASE_URL must look like
                    REDIS_ENABLED=secret                                  | REDIS_ENABLED must be true or false
                    REDIS_URL=http://secret                               | REDIS_URL must look like
                    REDIS_TIMEOUT_MS=0                                    | REDIS_TIMEOUT_MS must be
                    REDIS_TTL_DASHBOARD_STATS=0                           | REDIS_TTL_DASHBOARD_STATS must be
                    BICI_MAX_STREAMS=0                                    | BICI_MAX_STREAMS must be
                    BICI_ALLOWED_ORIGINS=https://console.example/page     | BICI_ALLOWED_ORIGINS must be
                    PUBLIC_BASE_URL=bici.example                          | PUBLIC_BASE_URL must be
                    TWILIO_ACCOUNT_SID=AC1;TWILIO_AUTH_TOKEN=secret       | TWILIO_PHONE_NUMBER is missing
                    TWILIO_ACCOUNT_SID=AC1;TWILIO_PHONE_NUMBER=6045550100 | TWILIO_AUTH_TOKEN is missing
                    TWILIO_PHONE_NUMBER=6045550100;TWILIO_AUTH_TOKEN=hush | TWILIO_ACCOUNT_SID is missing
                    TWILIO_ACCOUNT_SID=AC1;TWILIO_AUTH_TOKEN=s;TWILIO_PHONE_NUMBER=store | TWILIO_PHONE_NUMBER must be
                    TWILIO_ACCOUNT_SID=A/1;TWILIO_AUTH_TOKEN=s;TWILIO_PHONE_NUMBER=6045550100 | TWILIO_ACCOUNT_SID: The SID
                    TWILIO_API_BASE_URL=ftp://api.example                 | TWILIO_API_BASE_URL must be
                    ELEVENLABS_API_KEY=secret                             | ELEVENLABS_AGENT_ID is missing
                    ELEVENLABS_AGENT_ID=agent                             | ELEVENLABS_API_KEY is missing
                    ELEVENLABS_AGENT_ID=agent;ELEVENLABS_API_KEY=two keys | ELEVENLABS_API_KEY: An API key
                    ELEVENLABS_API_BASE_URL=wss://api.example             | ELEVENLABS_API_BASE_URL must be
                    ELEVENLABS_WS_URL=https://api.example                 | ELEVENLABS_WS_URL must be
                    ELEVENLABS_WS_URL=wss://api.example/a?agent_id=1      | ELEVENLABS_WS_URL must be
                    BICI_AUTH=none                                        | BICI_AUTH must be
                    BICI_AUTH=jwt;BICI_JWT_AUDIENCE=a;BICI_JWT_JWKS_URL=https://i/k | BICI_JWT_ISSUER is missing
                    BICI_AUTH=jwt;BICI_JWT_ISSUER=i;BICI_JWT_JWKS_URL=https://i/k   | BICI_JWT_AUDIENCE is missing
                    BICI_AUTH=jwt;BICI_JWT_ISSUER=i;BICI_JWT_AUDIENCE=a             | BICI_JWT_JWKS_URL is missing
                    BICI_AUTH=jwt;BICI_JWT_ISSUER=i;BICI_JWT_AUDIENCE=a;BICI_JWT_JWKS_URL=http://192.0.2.1/k | BICI_JWT_JWKS_URL must be
                    BICI_AUTH=jwt;BICI_JWT_ISSUER=i;BICI_JWT_AUDIENCE=a;BICI_JWT_JWKS_URL=https://i/k;BICI_JWT_ALGORITHM=HS256 | BICI_JWT_ALGORITHM must be
                    BICI_AUTH=open,keys                                   | BICI_AUTH must be
                    BICI_AUTH=open;DATABASE_URL=postgres://h/d            | BICI_AUTH=open lets everybody in
                    BIND_HOST=0.0.0.0                                     | BICI_AUTH=open lets everybody in
                    BICI_DEV_KEYS=secret                                  | BICI_DEV_KEYS: Development key 1
                    BICI_DEV_KEYS=secret=nobody/admin/A                   | BICI_DEV_KEYS: Development key 1
                    BICI_NODE_ID=a b                                      | BICI_NODE_ID must have
                    LOG_FORMAT=xml                                        | LOG_FORMAT must be
                    REDIS_URL_FILE=/nowhere                               | REDIS_URL_FILE names a file that cannot be read
                    """)
    void aMistake_isOneLineThatNamesItsVariable(String environment, String line) {
        assertThat(mistakes(variables(environment))).singleElement().asString().contains(line);
    }

    @Test
    void developmentKeysBeyondLoopback_areRefusedWithoutShowingThem() {
        assertThat(mistakes(Map.of(
                        "DATABASE_URL", "postgres://h/d", "BICI_DEV_KEYS", "hush=" + ORGANIZATION + "/admin/Robin")))
                .singleElement()
                .asString()
                .contains("BIND_HOST must be a loopback address")
                .doesNotContain("hush");
    }

    @Test
    void mistakesAreToldTogetherAndWithoutSecrets() {
        assertThat(mistakes(Map.of(
                        "PORT", "x", "DATABASE_URL", "secret", "REDIS_URL", "secret", "BICI_DEV_KEYS", "secret")))
                .hasSize(4)
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void openBeyondLoopback_whenAcknowledged_isAccepted() {
        assertThat(valid(Map.of("BIND_HOST", "0.0.0.0", "BICI_AUTH_OPEN_ACKNOWLEDGED", "true"))
                        .authentication()
                        .open())
                .isTrue();
    }

    @Test
    void printing_showsNoSecret() {
        ServiceConfiguration configuration = valid(Map.ofEntries(
                Map.entry("DATABASE_URL", "postgres://u:hush@h/d"),
                Map.entry("REDIS_URL", "redis://:hush@h"),
                Map.entry("BIND_HOST", "localhost"),
                Map.entry("TWILIO_ACCOUNT_SID", "AC1"),
                Map.entry("TWILIO_AUTH_TOKEN", "hush"),
                Map.entry("TWILIO_PHONE_NUMBER", "+16045550100"),
                Map.entry("ELEVENLABS_API_KEY", "hush"),
                Map.entry("ELEVENLABS_AGENT_ID", "agent-1"),
                Map.entry("ELEVENLABS_WEBHOOK_SECRET", "hush"),
                Map.entry("ELEVENLABS_INITIATION_SECRET", "hush"),
                Map.entry("BICI_DEV_KEYS", "hush=" + ORGANIZATION + "/admin/Robin")));

        assertThat(configuration.toString()).doesNotContain("hush", "6045550100");
    }

    private static Map<String, String> variables(String text) {
        return java.util.Arrays.stream(text.strip().split(";", -1))
                .map(pair -> pair.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static CacheSettings settings(
            int timeout, int calls, int humans, int sms, int automation, int stats, int leads) {
        return new CacheSettings(
                Duration.ofMillis(timeout),
                Duration.ofSeconds(calls),
                Duration.ofSeconds(humans),
                Duration.ofSeconds(sms),
                Duration.ofSeconds(automation),
                Duration.ofSeconds(stats),
                Duration.ofSeconds(leads));
    }

    private static ServiceConfiguration valid(Map<String, String> environment) {
        return switch (ServiceConfiguration.read(environment)) {
            case Reading.Valid(ServiceConfiguration configuration) -> configuration;
            case Reading.Invalid(List<String> mistakes) -> throw new AssertionError(mistakes);
        };
    }

    private static List<String> mistakes(Map<String, String> environment) {
        return switch (ServiceConfiguration.read(environment)) {
            case Reading.Valid valid -> List.of();
            case Reading.Invalid(List<String> mistakes) -> mistakes;
        };
    }
}
