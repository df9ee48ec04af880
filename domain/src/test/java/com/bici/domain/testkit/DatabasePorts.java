package com.bici.domain.testkit;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallAttempts;
import com.bici.domain.call.CallReportLedger;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.call.CallTurns;
import com.bici.domain.dashboard.DashboardRepository;
import com.bici.domain.event.EventLog;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.lead.ErasureRepository;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.sms.AutomationLedger;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.InboundLedger;
import com.bici.domain.sms.OptOutRepository;
import com.bici.domain.sms.ReplyQueue;
import com.bici.domain.sms.SmsDeliveryRepository;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.stream.TicketRepository;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.TakeoverAudit;

/** The ports of one database, so that a contract can be asked of any. */
public interface DatabasePorts {

    CallSessionRepository callSessions();

    CallSummaryRepository callSummaries();

    CallTurns callTurns();

    CallReportLedger callReports();

    CallAttempts callAttempts();

    LeadRepository leads();

    ErasureRepository erasures();

    MessageRepository messages();

    DashboardRepository dashboard();

    AnalyticsRepository analytics();

    OrganizationRepository organizations();

    RetentionRepository retention();

    Transactions transactions();

    ChangeLog changeLog();

    EventLog events();

    TicketRepository tickets();

    IdempotencyRepository idempotency();

    ApiKeyRepository apiKeys();

    ApiKeyAudit apiKeyAudit();

    HumanSessionRepository humanSessions();

    MessageQueue messageQueue();

    TakeoverAudit takeoverAudit();

    SmsOutbox smsOutbox();

    InboundLedger inboundLedger();

    OptOutRepository optOuts();

    SmsDeliveryRepository smsDeliveries();

    ReplyQueue replyQueue();

    AutomationQueue automationQueue();

    AutomationLedger automationLedger();

    SmsSessionRepository smsSessions();
}
