package com.bici.adapters.postgres;

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
import com.bici.domain.testkit.DatabasePorts;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** A migrated database of the shared server, empty for each test that asks. */
final class TestDatabase implements DatabasePorts, AutoCloseable {

    private final PostgresAdapters adapters;
    private final Jdbi sql;

    TestDatabase(String name) {
        adapters = PostgresServer.shared().newDatabase(name);
        sql = PostgresServer.shared().sql(name);
    }

    /** For statements that somebody writes by hand. */
    Jdbi sql() {
        return sql;
    }

    void clear() {
        sql.useHandle(handle -> handle.execute("TRUNCATE organizations, leads, conversations, call_sessions,"
                + " call_turns, call_reports, call_attempts, conversation_summaries, organization_counters,"
                + " cache_changes, events, human_control_sessions, human_message_queue, human_control_audit,"
                + " sms_outbox, inbound_sms, sms_opt_outs, sms_deliveries, sms_reply_jobs, stream_tickets,"
                + " api_keys, api_key_audit, erased_leads, erased_calls, erased_opt_outs, erasure_keys, idempotency_keys,"
                + " sms_automation_requests, sms_automation_leads, sms_automation_windows, sms_automation_log"));
    }

    /** Makes what is stamped older by the given time. */
    void elapse(Duration time) {
        sql.useHandle(handle -> {
            handle.execute(
                    "UPDATE cache_changes SET created_at = created_at - ? * interval '1 ms',"
                            + " claimed_until = claimed_until - ? * interval '1 ms', drained_at = drained_at - ? * interval '1 ms'",
                    time.toMillis(),
                    time.toMillis(),
                    time.toMillis());
            handle.execute(
                    "UPDATE call_sessions SET last_activity_at = last_activity_at - ? * interval '1 ms'",
                    time.toMillis());
            handle.execute("UPDATE events SET created_at = created_at - ? * interval '1 ms'", time.toMillis());
            handle.execute("UPDATE call_attempts SET held_until = held_until - ? * interval '1 ms'", time.toMillis());
            handle.execute(
                    "UPDATE sms_outbox SET due_at = due_at - ? * interval '1 ms',"
                            + " claimed_until = claimed_until - ? * interval '1 ms'",
                    time.toMillis(),
                    time.toMillis());
            handle.execute(
                    "UPDATE idempotency_keys SET leased_until = leased_until - ? * interval '1 ms',"
                            + " expires_at = expires_at - ? * interval '1 ms'",
                    time.toMillis(),
                    time.toMillis());
            handle.execute(
                    "UPDATE sms_reply_jobs SET claimed_until = claimed_until - ? * interval '1 ms'", time.toMillis());
            handle.execute(
                    "UPDATE sms_automation_requests SET claimed_until = claimed_until - ? * interval '1 ms'",
                    time.toMillis());
            handle.execute(
                    "UPDATE organizations SET cache_generation_raised_at ="
                            + " cache_generation_raised_at - ? * interval '1 ms'",
                    time.toMillis());
        });
    }

    @Override
    public CallSessionRepository callSessions() {
        return adapters.callSessions();
    }

    @Override
    public CallAttempts callAttempts() {
        return adapters.callAttempts();
    }

    @Override
    public CallSummaryRepository callSummaries() {
        return adapters.callSummaries();
    }

    @Override
    public CallTurns callTurns() {
        return adapters.callTurns();
    }

    @Override
    public CallReportLedger callReports() {
        return adapters.callReports();
    }

    @Override
    public LeadRepository leads() {
        return adapters.leads();
    }

    @Override
    public ErasureRepository erasures() {
        return adapters.erasures();
    }

    @Override
    public MessageRepository messages() {
        return adapters.messages();
    }

    @Override
    public DashboardRepository dashboard() {
        return adapters.dashboard();
    }

    @Override
    public AnalyticsRepository analytics() {
        return adapters.analytics();
    }

    @Override
    public OrganizationRepository organizations() {
        return adapters.organizations();
    }

    @Override
    public RetentionRepository retention() {
        return adapters.retention();
    }

    @Override
    public Transactions transactions() {
        return adapters.transactions();
    }

    @Override
    public ChangeLog changeLog() {
        return adapters.changeLog();
    }

    @Override
    public EventLog events() {
        return adapters.events();
    }

    @Override
    public TicketRepository tickets() {
        return adapters.tickets();
    }

    @Override
    public ApiKeyRepository apiKeys() {
        return adapters.apiKeys();
    }

    @Override
    public ApiKeyAudit apiKeyAudit() {
        return adapters.apiKeyAudit();
    }

    @Override
    public IdempotencyRepository idempotency() {
        return adapters.idempotency();
    }

    @Override
    public HumanSessionRepository humanSessions() {
        return adapters.humanSessions();
    }

    @Override
    public MessageQueue messageQueue() {
        return adapters.messageQueue();
    }

    @Override
    public TakeoverAudit takeoverAudit() {
        return adapters.takeoverAudit();
    }

    @Override
    public SmsOutbox smsOutbox() {
        return adapters.smsOutbox();
    }

    @Override
    public InboundLedger inboundLedger() {
        return adapters.inboundLedger();
    }

    @Override
    public OptOutRepository optOuts() {
        return adapters.optOuts();
    }

    @Override
    public SmsDeliveryRepository smsDeliveries() {
        return adapters.smsDeliveries();
    }

    @Override
    public ReplyQueue replyQueue() {
        return adapters.replyQueue();
    }

    @Override
    public AutomationQueue automationQueue() {
        return adapters.automationQueue();
    }

    @Override
    public AutomationLedger automationLedger() {
        return adapters.automationLedger();
    }

    @Override
    public SmsSessionRepository smsSessions() {
        return adapters.smsSessions();
    }

    @Override
    public void close() {
        adapters.close();
    }
}
