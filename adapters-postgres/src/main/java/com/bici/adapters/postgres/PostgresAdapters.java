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
import com.bici.domain.erasure.ErasureRepository;
import com.bici.domain.event.EventLog;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.shared.DatabaseMonitor;
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
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** The public door: every port that Postgres stands behind. */
public final class PostgresAdapters implements AutoCloseable {

    private final HikariDataSource requests;
    private final HikariDataSource probing;
    private final Database database;
    private final PostgresProbe probe;

    private PostgresAdapters(HikariDataSource requests, HikariDataSource probing, MeterRegistry meters, Clock clock) {
        this.requests = requests;
        this.probing = probing;
        this.probe = new PostgresProbe(probing, clock);
        this.database = new Database(new PatientConnections(requests, probe), new StatementTimer(meters));
    }

    /** Opens the pool; does not wait for Postgres and does not need it to be there. */
    public static PostgresAdapters open(PostgresSettings settings, MeterRegistry meters, Clock clock) {
        HikariDataSource requests = ConnectionPool.forRequests(settings, meters);
        return new PostgresAdapters(requests, ConnectionPool.forProbe(settings), meters, clock);
    }

    /**
     * Brings the schema up to date; whoever else does the same waits its turn.
     *
     * @throws com.bici.domain.shared.DatabaseUnavailable when Postgres is away
     */
    public static void migrate(PostgresSettings settings) {
        Migration.run(settings);
    }

    public CallSessionRepository callSessions() {
        return new JdbiCallSessions(database);
    }

    public CallAttempts callAttempts() {
        return new JdbiCallAttempts(database);
    }

    public CallSummaryRepository callSummaries() {
        return new JdbiCallSummaries(database);
    }

    public CallTurns callTurns() {
        return new JdbiCallTurns(database);
    }

    public CallReportLedger callReports() {
        return new JdbiCallReportLedger(database);
    }

    public LeadRepository leads() {
        return new JdbiLeads(database);
    }

    public ErasureRepository erasures() {
        return new JdbiErasures(database);
    }

    public MessageRepository messages() {
        return new JdbiMessages(database);
    }

    public DashboardRepository dashboard() {
        return new JdbiDashboard(database);
    }

    public AnalyticsRepository analytics() {
        return new JdbiAnalytics(database);
    }

    public OrganizationRepository organizations() {
        return new JdbiOrganizations(database);
    }

    public RetentionRepository retention() {
        return new JdbiRetention(database);
    }

    public Transactions transactions() {
        return new JdbiTransactions(database);
    }

    public ChangeLog changeLog() {
        return new JdbiChangeLog(database);
    }

    public EventLog events() {
        return new JdbiEventLog(database);
    }

    public TicketRepository tickets() {
        return new JdbiTickets(database);
    }

    public ApiKeyRepository apiKeys() {
        return new JdbiApiKeys(database);
    }

    public ApiKeyAudit apiKeyAudit() {
        return new JdbiApiKeyAudit(database);
    }

    public IdempotencyRepository idempotency() {
        return new JdbiIdempotency(database);
    }

    public HumanSessionRepository humanSessions() {
        return new JdbiHumanSessions(database);
    }

    public MessageQueue messageQueue() {
        return new JdbiMessageQueue(database);
    }

    public TakeoverAudit takeoverAudit() {
        return new JdbiTakeoverAudit(database);
    }

    public SmsOutbox smsOutbox() {
        return new JdbiSmsOutbox(database);
    }

    public InboundLedger inboundLedger() {
        return new JdbiInboundLedger(database);
    }

    public OptOutRepository optOuts() {
        return new JdbiOptOuts(database);
    }

    public SmsDeliveryRepository smsDeliveries() {
        return new JdbiSmsDeliveries(database);
    }

    public ReplyQueue replyQueue() {
        return new JdbiReplyQueue(database);
    }

    public AutomationQueue automationQueue() {
        return new JdbiAutomationQueue(database);
    }

    public AutomationLedger automationLedger() {
        return new JdbiAutomationLedger(database);
    }

    public SmsSessionRepository smsSessions() {
        return new JdbiSmsSessions(database);
    }

    /** What the last run of {@link #probe()} saw; nothing when that was longer ago than 1.5 s. */
    public DatabaseMonitor monitor() {
        return probe;
    }

    /** To be run every 500 ms by one thread. Never throws; takes up to 2 s while Postgres is away. */
    public Runnable probe() {
        return probe;
    }

    @Override
    public void close() {
        probing.close();
        requests.close();
    }
}
