package com.bici.domain.cache;

import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.takeover.Takeover;

/** What may be remembered, and the type of what is found there. */
public sealed interface CacheKey<V> {

    /** Versions are the row's. */
    record Session(CallSessionId id) implements CacheKey<CallSession> {}

    /** Versions are a counter on the lead, raised when its active call changes. */
    record SessionOfLead(LeadId lead) implements CacheKey<ActiveCall> {}

    /** Version 1 once it exists: a session's conversation id never changes. */
    record SessionOfConversation(ConversationId conversation) implements CacheKey<CallSessionId> {}

    /** The lead's open human session. Versions are a counter on the lead that never restarts. */
    record TakeoverOfLead(LeadId lead) implements CacheKey<Takeover> {}

    /** Where the exchange of text messages stands. Versions are a counter on the lead that never restarts. */
    record SmsSessionOfLead(LeadId lead) implements CacheKey<SmsSessionState> {}

    /** The recent automatic messages. Versions are a counter on the lead that never restarts. */
    record SmsAutomationOfLead(LeadId lead) implements CacheKey<SmsAutomationState> {}

    /** Unversioned: only ever invalidated. */
    record Stats(OrganizationId organization) implements CacheKey<DashboardStats> {}

    /** The organization's newest leads. Unversioned: only ever invalidated. */
    record Leads(OrganizationId organization) implements CacheKey<Page<Lead>> {}
}
