package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.HttpAdapters;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document against the addresses that the service has. */
class DocumentTest {

    @Test
    void tellsOfEveryAddress_andOfNoOther() {
        Set<String> told = new TreeSet<>();
        HttpAdapters.openApi()
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry(
                        (method, operation) -> told.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> live = new TreeSet<>();
        for (String route : Routes.all()) {
            live.add(route.replaceAll("\\{(\\w+):.*}", "{$1}")
                    .replace("ANY /api/stream/*", "GET /api/stream/{clientId}")
                    .replace("ANY /ws", "GET /ws"));
        }

        assertThat(told).isEqualTo(live);
    }
}
