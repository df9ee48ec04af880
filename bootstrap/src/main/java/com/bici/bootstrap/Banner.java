package com.bici.bootstrap;

import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.configuration.ServiceConfiguration.LogFormat;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What whoever started the service wants to know first: where it is, and what to try. */
final class Banner {

    private Banner() {}

    static void print(
            ServiceConfiguration configuration,
            HttpPorts ports,
            String jdbcUrl,
            Optional<String> redisUrl,
            Duration start) {
        InetAddress address = configuration.listening().address();
        String application = "http://" + host(address) + ":" + ports.application();
        String admin = "http://" + host(address) + ":" + ports.admin();
        if (configuration.logFormat() == LogFormat.JSON) {
            LoggerFactory.getLogger(Banner.class)
                    .info("Serving on {}, for operators on {}, after {} ms", application, admin, start.toMillis());
            return;
        }
        Terminal.out(String.format(
                Locale.ROOT,
                """

                Bici serves, %.1f s after its start.

                  application  %s
                  admin        %s/healthcheck
                  metrics      %s/metrics
                  Postgres     %s
                  Redis        %s
                """,
                start.toMillis() / 1000.0,
                application,
                admin,
                admin,
                jdbcUrl,
                redisUrl.map(Banner::withoutCredentials).orElse("off")));
        Terminal.out(examples(application, configuration.authentication().open()));
    }

    private static String examples(String application, boolean open) {
        String credential = open ? "" : " -H \"Authorization: Bearer $BICI_KEY\"";
        return """
                Try, in other terminals (the first shows what happens as it happens, the last is a miss and then a hit):

                  curl%2$s -N %1$s/api/stream/me
                  curl%2$s '%1$s/api/leads?limit=3'
                  curl%2$s -H 'Content-Type: application/json' -d '{"phoneNumber":"+1 236 555 0199","customerName":"Robin"}' %1$s/api/leads
                  curl%2$s -i %1$s/api/dashboard/stats

                Ctrl-C ends it.
                """.formatted(application, credential);
    }

    private static String host(InetAddress address) {
        InetAddress shown = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        return shown instanceof Inet6Address ? "[" + shown.getHostAddress() + "]" : shown.getHostAddress();
    }

    private static String withoutCredentials(String url) {
        return url.replaceFirst("//[^/]*@", "//");
    }
}
