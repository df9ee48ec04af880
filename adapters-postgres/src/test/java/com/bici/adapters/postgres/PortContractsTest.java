package com.bici.adapters.postgres;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.TakeoverAudit.Action;
import com.bici.domain.testkit.AnalyticsRepositoryContract;
import com.bici.domain.testkit.ApiKeyAuditContract;
import com.bici.domain.testkit.ApiKeyRepositoryContract;
import com.bici.domain.testkit.AutomationLedgerContract;
import com.bici.domain.testkit.AutomationQueueContract;
import com.bici.domain.testkit.CallAttemptsContract;
import com.bici.domain.testkit.CallReportLedgerContract;
import com.bici.domain.testkit.CallSessionRepositoryContract;
import com.bici.domain.testkit.CallSummaryRepositoryContract;
import com.bici.domain.testkit.CallTurnsContract;
import com.bici.domain.testkit.ChangeLogContract;
import com.bici.domain.testkit.DashboardRepositoryContract;
import com.bici.domain.testkit.DatabasePorts;
import com.bici.domain.testkit.ErasureRepositoryContract;
import com.bici.domain.testkit.EventLogContract;
import com.bici.domain.testkit.HumanSessionRepositoryContract;
import com.bici.domain.testkit.IdempotencyRepositoryContract;
import com.bici.domain.testkit.InboundLedgerContract;
import com.bici.domain.testkit.LeadRepositoryContract;
import com.bici.domain.testkit.MessageQueueContract;
import com.bici.domain.testkit.MessageRepositoryContract;
import com.bici.domain.testkit.OptOutRepositoryContract;
import com.bici.domain.testkit.OrganizationRepositoryContract;
import com.bici.domain.testkit.ReplyQueueContract;
import com.bici.domain.testkit.RetentionRepositoryContract;
import com.bici.domain.testkit.SmsDeliveryRepositoryContract;
import com.bici.domain.testkit.SmsDepartureContract;
import com.bici.domain.testkit.SmsOutboxContract;
import com.bici.domain.testkit.SmsSessionRepositoryContract;
import com.bici.domain.testkit.TakeoverAuditContract;
import com.bici.domain.testkit.TicketRepositoryContract;
import com.bici.domain.testkit.TransactionsContract;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortContractsTest {

    private final TestDatabase postgres = new TestDatabase("contracts");

    @BeforeEach
    void clear() {
        postgres.clear();
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Nested
    class CallSessions extends CallSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }

        @Override
        protected Instant now() {
            return Instant.now();
        }
    }

    @Nested
    class Attempts extends CallAttemptsContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class CallSummaries extends CallSummaryRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class CallTurns extends CallTurnsContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class CallReportLedger extends CallReportLedgerContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Leads extends LeadRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Messages extends MessageRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Dashboard extends DashboardRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Analytics extends AnalyticsRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Erasures extends ErasureRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Retentions extends RetentionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Organizations extends OrganizationRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class ChangeLog extends ChangeLogContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class Events extends EventLogContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class HumanSessions extends HumanSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class MessageQueue extends MessageQueueContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class TakeoverAudit extends TakeoverAuditContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected List<Recorded> recorded(LeadId lead) {
            return postgres.sql()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT * FROM human_control_audit WHERE lead_id = ? ORDER BY id")
                            .bind(0, lead.value())
                            .map(TakeoverAudit::recorded)
                            .list());
        }

        private static Recorded recorded(ResultSet row, StatementContext context) throws SQLException {
            return new Recorded(
                    Columns.value(Action.class, row, "action"),
                    new HumanSessionId(row.getObject("session_id", UUID.class)),
                    row.getString("agent_id"),
                    row.getString("actor"),
                    Columns.instant(row, "at"),
                    row.getLong("epoch"),
                    Columns.json(row, "detail"));
        }
    }

    @Nested
    class SmsOutbox extends SmsOutboxContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class Tickets extends TicketRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class Idempotency extends IdempotencyRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class ApiKeys extends ApiKeyRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class KeyAudit extends ApiKeyAuditContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected List<ApiKeyAudit.Step> recorded(OrganizationId owner) {
            return postgres.sql()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT * FROM api_key_audit WHERE organization_id = ? ORDER BY id")
                            .bind(0, owner.value())
                            .map(KeyAudit::recorded)
                            .list());
        }

        private static ApiKeyAudit.Step recorded(ResultSet row, StatementContext context) throws SQLException {
            return new ApiKeyAudit.Step(
                    Columns.value(ApiKeyAudit.Action.class, row, "action"),
                    Columns.organization(row),
                    new ApiKeyId(row.getObject("key_id", UUID.class)),
                    row.getString("actor"),
                    Columns.instant(row, "at"));
        }
    }

    @Nested
    class InboundLedger extends InboundLedgerContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class OptOuts extends OptOutRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class SmsDeliveries extends SmsDeliveryRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class ReplyQueue extends ReplyQueueContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class AutomationQueue extends AutomationQueueContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }

    @Nested
    class AutomationLedger extends AutomationLedgerContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected List<Logged> logged(LeadId lead) {
            return postgres.sql()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT * FROM sms_automation_log WHERE lead_id = ? ORDER BY id")
                            .bind(0, lead.value())
                            .map(AutomationLedger::logged)
                            .list());
        }

        private static Logged logged(ResultSet row, StatementContext context) throws SQLException {
            UUID message = row.getObject("message_id", UUID.class);
            return new Logged(
                    new CallSessionId(row.getObject("call_session_id", UUID.class)),
                    row.getString("verdict"),
                    row.getString("template_type"),
                    row.getString("reason"),
                    message == null ? null : new MessageId(message),
                    Columns.instant(row, "created_at"));
        }
    }

    @Nested
    class SmsSessions extends SmsSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }

    @Nested
    class SmsDepartures extends SmsDepartureContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }

        @Override
        protected void elapse(Duration time) {
            postgres.elapse(time);
        }
    }
}
