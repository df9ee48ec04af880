package com.bici.adapters.postgres;

import com.bici.domain.shared.Page;
import java.util.List;
import java.util.function.Function;

/** Pages out of rows that were read one further than the page's limit. */
final class Pages {

    private Pages() {}

    static <T> Page<T> of(List<T> rows, int limit, Function<T, Page.Cursor> cursor) {
        return rows.size() <= limit
                ? new Page<>(rows, null)
                : new Page<>(rows.subList(0, limit), cursor.apply(rows.get(limit - 1)));
    }
}
