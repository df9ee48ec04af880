package com.bici.domain.takeover;

import com.bici.domain.shared.LeadId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who held a lead at one moment.
 *
 * @param version grows with every change of the lead's human session or queue
 * @param holder null when nobody did
 */
public record TakeoverState(
        LeadId lead, long version, @Nullable HumanSession holder) {

    public Optional<HumanSession> session() {
        return Optional.ofNullable(holder);
    }
}
