package com.bici.benchmarks.page;

import com.alicp.jetcache.Cache;
import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Servers;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.OperatingSystemMXBean;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.redisson.Redisson;
import org.springframework.data.redis.cache.RedisCache;

/**
 * What the figures were measured on.
 *
 * @param measured when each part was measured last, and the machine's load average over the minute before
 */
public record Machine(
        String processor,
        int cores,
        long memoryGiB,
        String system,
        String java,
        String postgres,
        String redis,
        List<String> libraries,
        Map<String, String> measured) {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    public static Machine describe(Servers servers, Map<String, String> measured) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Addresses addresses = servers.addresses();
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 30,
                system.getName() + " " + system.getVersion(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Rows.version(addresses),
                servers.redisVersion(),
                Stream.of(Redisson.class, RedisClient.class, RedisCache.class, Cache.class, Caffeine.class, Jdbi.class)
                        .map(Machine::library)
                        .toList(),
                measured);
    }

    /** The time, and how busy the machine was in the minute before it. */
    public static String now() {
        return String.format(
                Locale.ROOT,
                "%s, load %.2f",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() throws IOException {
        if (!Files.exists(PROCESSOR)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(PROCESSOR).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** The file that the class came from names its version. */
    private static String library(Class<?> of) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        String file = Path.of(source.getLocation().getPath()).getFileName().toString();
        return file.endsWith(".jar") ? file.substring(0, file.length() - 4) : file;
    }
}
