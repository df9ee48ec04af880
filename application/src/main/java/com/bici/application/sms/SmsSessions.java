package com.bici.application.sms;

import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import java.util.Optional;

/** Where the exchange of text messages with a lead stands. */
public interface SmsSessions {

    /** Empty when the organization has no such lead. */
    Optional<Found> find(OrganizationId organization, LeadId lead, Freshness freshness);

    /** @param cacheStatus the worse one of both reads */
    record Found(SmsSessionState session, SmsAutomationState automation, CacheStatus cacheStatus) {}
}
