package com.bici.adapters.http;

import com.bici.application.access.ApiKeys;
import com.bici.application.access.KeyHolders;
import com.bici.application.analytics.Analytics;
import com.bici.application.cache.CacheOperations;
import com.bici.application.call.CallInitiation;
import com.bici.application.call.CallReports;
import com.bici.application.call.CallSessions;
import com.bici.application.call.LiveConversations;
import com.bici.application.call.OutboundCalls;
import com.bici.application.dashboard.Dashboard;
import com.bici.application.event.Broadcasts;
import com.bici.application.event.EventHistory;
import com.bici.application.idempotency.IdempotentRequests;
import com.bici.application.lead.Leads;
import com.bici.application.message.Messages;
import com.bici.application.organization.Organizations;
import com.bici.application.sms.InboundSms;
import com.bici.application.sms.SmsDeliveries;
import com.bici.application.sms.SmsSending;
import com.bici.application.sms.SmsSessions;
import com.bici.application.status.ServiceStatus;
import com.bici.application.stream.StreamTickets;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControlStatus;
import com.bici.application.takeover.LeadErasure;
import com.bici.application.takeover.SessionClearing;

/** What can be asked of the service. */
public record UseCases(
        CallSessions calls,
        Leads leads,
        LeadErasure erasure,
        Messages messages,
        Dashboard dashboard,
        Analytics analytics,
        HumanControl humanControl,
        HumanControlStatus humanControlStatus,
        SessionClearing clearing,
        InboundSms inboundSms,
        EventHistory events,
        Broadcasts broadcasts,
        StreamTickets tickets,
        IdempotentRequests idempotentRequests,
        Organizations organizations,
        CacheOperations cache,
        ServiceStatus status,
        CallInitiation initiation,
        CallReports callReports,
        LiveConversations conversations,
        OutboundCalls outboundCalls,
        SmsSending smsSending,
        SmsDeliveries smsDeliveries,
        SmsSessions smsSessions,
        ApiKeys apiKeys,
        KeyHolders keyHolders) {}
