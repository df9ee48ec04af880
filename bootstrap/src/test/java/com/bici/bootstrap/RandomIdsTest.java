package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomIdsTest {

    private final RandomIds ids = new RandomIds();

    @Test
    void idsAreOfVersion4() {
        assertThat(Stream.generate(ids).limit(1000)).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void noIdComesTwice_whicheverThreadAsks() {
        List<UUID> given = IntStream.range(0, 100_000)
                .parallel()
                .mapToObj(any -> ids.get())
                .toList();

        assertThat(given).doesNotHaveDuplicates();
    }
}
