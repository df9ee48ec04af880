package com.bici.adapters.http.stream;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * An event ready to be sent.
 *
 * @param position its number; {@link #LIVE} for what is not told again
 */
record StreamEvent(
        long position,
        OrganizationId organization,
        String type,
        @Nullable LeadId lead,
        Packet packet) {
    static final long LIVE = 0;

    boolean isDurable() {
        return position != LIVE;
    }
}
