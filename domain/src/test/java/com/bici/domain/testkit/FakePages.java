package com.bici.domain.testkit;

import com.bici.domain.shared.Page;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stretches of lists, newest first. */
final class FakePages {

    private static final Comparator<Page.Cursor> NEWEST_FIRST =
            Comparator.comparing(Page.Cursor::at).thenComparing(Page.Cursor::id).reversed();

    private FakePages() {}

    static <T> Page<T> newestFirst(
            Stream<T> items, Function<T, Page.Cursor> cursor, int limit, Page.@Nullable Cursor after) {
        List<T> found = items.filter(item -> after == null || NEWEST_FIRST.compare(cursor.apply(item), after) > 0)
                .sorted(Comparator.comparing(cursor, NEWEST_FIRST))
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }
}
