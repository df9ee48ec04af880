package com.bici.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {

    /** The examples of RFC 7396, appendix A, whose target and patch are objects. */
    static Stream<Arguments> examplesOfTheRfc() {
        return Stream.of(
                example(of("a", "b"), of("a", "c"), of("a", "c")),
                example(of("a", "b"), of("b", "c"), Map.of("a", "b", "b", "c")),
                example(of("a", "b"), of("a", null), Map.of()),
                example(Map.of("a", "b", "b", "c"), of("a", null), of("b", "c")),
                example(of("a", List.of("b")), of("a", "c"), of("a", "c")),
                example(of("a", "c"), of("a", List.of("b")), of("a", List.of("b"))),
                example(of("a", of("b", "c")), of("a", two("b", "d", "c", null)), of("a", of("b", "d"))),
                example(of("a", List.of(of("b", "c"))), of("a", List.of(1)), of("a", List.of(1))),
                example(of("e", null), of("a", 1), two("e", null, "a", 1)),
                example(Map.of(), of("a", of("bb", of("ccc", null))), of("a", of("bb", Map.of()))));
    }

    @ParameterizedTest
    @MethodSource("examplesOfTheRfc")
    void mergedWith_exampleOfTheRfc_givesItsResult(
            Map<String, @Nullable Object> target,
            Map<String, @Nullable Object> patch,
            Map<String, @Nullable Object> result) {
        JsonObject before = new JsonObject(target);

        assertThat(before.mergedWith(new JsonObject(patch)).members()).isEqualTo(result);
        assertThat(before.members()).isEqualTo(target);
    }

    @Test
    void mergedWith_objectOverText_dropsNullsOfThePatch() {
        JsonObject patch = new JsonObject(of("a", two("b", 1, "c", null)));

        assertThat(new JsonObject(of("a", "text")).mergedWith(patch)).isEqualTo(new JsonObject(of("a", of("b", 1))));
    }

    @Test
    void mergedWith_nullsInsideAList_areKept() {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(null);
        list.add(of("b", null));

        assertThat(JsonObject.EMPTY.mergedWith(new JsonObject(of("a", list)))).isEqualTo(new JsonObject(of("a", list)));
    }

    @Test
    void members_ofWhatWasPutIn_areCopied() {
        Map<String, @Nullable Object> inner = new HashMap<>(of("b", 1));
        List<@Nullable Object> list = new ArrayList<>(List.of(inner));
        Map<String, @Nullable Object> outer = new HashMap<>(two("inner", inner, "list", list));
        JsonObject object = new JsonObject(outer);

        inner.put("b", 2);
        list.add("more");
        outer.put("c", 3);

        assertThat(object.members()).isEqualTo(Map.of("inner", of("b", 1), "list", List.of(of("b", 1))));
    }

    @Test
    void members_atEveryDepth_areUnmodifiable() {
        JsonObject object = new JsonObject(of("list", List.of(of("b", new ArrayList<>(List.of(1))))))
                .mergedWith(new JsonObject(of("map", of("c", of("d", 1)))));
        List<?> list = inside(List.class, object.members().get("list"));
        Map<?, ?> inList = inside(Map.class, list.getFirst());
        Map<?, ?> map = inside(Map.class, object.members().get("map"));

        assertUnmodifiable(object.members()::clear);
        assertUnmodifiable(list::clear);
        assertUnmodifiable(inList::clear);
        assertUnmodifiable(inside(List.class, inList.get("b"))::clear);
        assertUnmodifiable(map::clear);
        assertUnmodifiable(inside(Map.class, map.get("c"))::clear);
    }

    @Test
    void members_withNull_keepIt() {
        assertThat(new JsonObject(of("a", null)).members()).containsEntry("a", null);
    }

    @Test
    void toString_namesMembersWithoutTheirValues() {
        assertThat(new JsonObject(of("customer", "Alex"))).hasToString("JsonObject[customer]");
    }

    private static void assertUnmodifiable(Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
    }

    private static <T> T inside(Class<T> type, @Nullable Object value) {
        return type.cast(Objects.requireNonNull(value));
    }

    private static Arguments example(Map<String, ?> target, Map<String, ?> patch, Map<String, ?> result) {
        return Arguments.of(target, patch, result);
    }

    private static Map<String, @Nullable Object> of(String name, @Nullable Object value) {
        Map<String, @Nullable Object> object = new HashMap<>();
        object.put(name, value);
        return object;
    }

    private static Map<String, @Nullable Object> two(
            String name, @Nullable Object value, String other, @Nullable Object otherValue) {
        Map<String, @Nullable Object> object = of(name, value);
        object.put(other, otherValue);
        return object;
    }
}
