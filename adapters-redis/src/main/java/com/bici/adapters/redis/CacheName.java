package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The caches, and the fixed pattern of their keys in Redis. */
enum CacheName {
    CALL_SESSION("bici:sess:call:"),
    CALL_LEAD("bici:sess:call:lead:"),
    CALL_CONVERSATION("bici:sess:call:conv:"),
    HUMAN_SESSION("bici:sess:human:"),
    SMS_SESSION("bici:sess:sms:"),
    SMS_AUTOMATION("bici:sms:auto:"),
    DASHBOARD_STATS("bici:dashboard:stats:"),
    DASHBOARD_LEADS("bici:dashboard:leads:");

    /** A set of lead ids. */
    static final String LEADS_UNDER_HUMAN_CONTROL = "bici:sess:human:all";
    /** A lead may be called all; no lead's id has parentheses. */
    private static final String OF_LEAD_ALL = "bici:sess:human:(all)";

    private final String prefix;

    CacheName(String prefix) {
        this.prefix = prefix;
    }

    /** As it is written in metrics and answers. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CacheName> labelled(String label) {
        return Arrays.stream(values())
                .filter(name -> name.label().equals(label))
                .findFirst();
    }

    static CacheName of(CacheKey<?> key) {
        return switch (key) {
            case CacheKey.Session session -> CALL_SESSION;
            case CacheKey.SessionOfLead lead -> CALL_LEAD;
            case CacheKey.SessionOfConversation conversation -> CALL_CONVERSATION;
            case CacheKey.TakeoverOfLead lead -> HUMAN_SESSION;
            case CacheKey.SmsSessionOfLead lead -> SMS_SESSION;
            case CacheKey.SmsAutomationOfLead lead -> SMS_AUTOMATION;
            case CacheKey.Stats stats -> DASHBOARD_STATS;
            case CacheKey.Leads leads -> DASHBOARD_LEADS;
        };
    }

    static String redisKey(CacheKey<?> key) {
        String name = of(key).prefix + id(key);
        return name.equals(LEADS_UNDER_HUMAN_CONTROL) ? OF_LEAD_ALL : name;
    }

    /** The key as cache and id, divided by a bar: what {@link #labelled} and {@link #key} read again. */
    static String address(CacheKey<?> key) {
        return of(key).label() + "|" + id(key);
    }

    private static Object id(CacheKey<?> key) {
        return switch (key) {
            case CacheKey.Session(CallSessionId id) -> id;
            case CacheKey.SessionOfLead(LeadId lead) -> lead;
            case CacheKey.SessionOfConversation(ConversationId conversation) -> conversation;
            case CacheKey.TakeoverOfLead(LeadId lead) -> lead;
            case CacheKey.SmsSessionOfLead(LeadId lead) -> lead;
            case CacheKey.SmsAutomationOfLead(LeadId lead) -> lead;
            case CacheKey.Stats(OrganizationId organization) -> organization;
            case CacheKey.Leads(OrganizationId organization) -> organization;
        };
    }

    /** The key that this cache has for the id; empty when the id is malformed. */
    Optional<CacheKey<?>> key(String id) {
        return switch (this) {
            case CALL_SESSION -> CallSessionId.parse(id).map(CacheKey.Session::new);
            case CALL_LEAD -> LeadId.parse(id).map(CacheKey.SessionOfLead::new);
            case CALL_CONVERSATION -> ConversationId.parse(id).map(CacheKey.SessionOfConversation::new);
            case HUMAN_SESSION -> LeadId.parse(id).map(CacheKey.TakeoverOfLead::new);
            case SMS_SESSION -> LeadId.parse(id).map(CacheKey.SmsSessionOfLead::new);
            case SMS_AUTOMATION -> LeadId.parse(id).map(CacheKey.SmsAutomationOfLead::new);
            case DASHBOARD_STATS -> OrganizationId.parse(id).map(CacheKey.Stats::new);
            case DASHBOARD_LEADS -> OrganizationId.parse(id).map(CacheKey.Leads::new);
        };
    }
}
