package com.bici.domain.analytics;

import com.bici.domain.sms.AutomationVerdict;
import java.util.Map;

/**
 * What happened in one time.
 *
 * @param automation decisions about automatic messages; a verdict that did not occur is missing
 */
public record SessionFigures(CallFigures calls, TakeoverFigures takeovers, Map<AutomationVerdict, Long> automation) {

    public SessionFigures {
        automation = Map.copyOf(automation);
    }
}
