package com.bici.domain.analytics;

import java.util.List;

/**
 * What happened in a period.
 *
 * @param total of all of it; percentiles cannot be had from those of its parts
 * @param parts one for each part of the period, in order
 */
public record SessionSeries(SessionFigures total, List<SessionFigures> parts) {

    public SessionSeries {
        parts = List.copyOf(parts);
    }
}
