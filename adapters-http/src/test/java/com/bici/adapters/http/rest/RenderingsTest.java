package com.bici.adapters.http.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenderingsTest {

    private final AtomicInteger written = new AtomicInteger();
    private final Renderings<List<String>> renderings = new Renderings<>(new Json(), numbers -> {
        written.incrementAndGet();
        return Map.of("phones", numbers);
    });

    @Test
    void theSameValue_isWrittenOnce() {
        List<String> value = List.of("+16045550123");

        Renderings.Rendering first = renderings.of(value, true);
        Renderings.Rendering second = renderings.of(value, true);

        assertThat(second.body()).isSameAs(first.body()).asString().isEqualTo("{\"phones\":[\"+16045550123\"]}");
        assertThat(second.tag()).isEqualTo(EntityTags.of(first.body()));
        assertThat(written).hasValue(1);
    }

    @Test
    void anEqualValue_isWrittenAnew() {
        renderings.of(List.of("+16045550123"), true);
        renderings.of(List.of("+16045550123"), true);

        assertThat(written).hasValue(2);
    }

    @Test
    void whoMayNotSeeNumbers_isSentAnotherBodyUnderAnotherTag() {
        List<String> value = List.of("+16045550123");

        Renderings.Rendering whole = renderings.of(value, true);
        Renderings.Rendering masked = renderings.of(value, false);

        assertThat(masked.body()).asString().doesNotContain("6045550");
        assertThat(masked.tag()).isNotEqualTo(whole.tag());
    }
}
