package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FakeDatabaseTest {

    private final MutableClock clock = new MutableClock();
    private final FakeDatabase fake = new FakeDatabase(clock);

    @Test
    void away_everyCallThrowsUntilItIsBack() {
        fake.away(true);
        assertThatThrownBy(() -> fake.changeLog().generations()).isInstanceOf(DatabaseUnavailable.class);

        fake.away(false);
        assertThat(fake.changeLog().generations()).isEmpty();
        assertThat(fake.calls("ChangeLog.generations")).isEqualTo(2);
    }

    @Test
    void beforeReturn_hearsTheNameOfTheCall() {
        List<String> heard = new ArrayList<>();
        fake.beforeReturn(heard::add);

        var organization = SampleData.organizationId();
        fake.transactions().call(() -> fake.organizations().find(organization));

        assertThat(heard).containsExactly("OrganizationRepository.find", "Transactions.call");
    }

    @Nested
    class CallSessions extends CallSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }

        @Override
        protected Instant now() {
            return clock.instant();
        }
    }

    @Nested
    class Attempts extends CallAttemptsContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class CallSummaries extends CallSummaryRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class CallTurns extends CallTurnsContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class CallReportLedger extends CallReportLedgerContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Leads extends LeadRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Messages extends MessageRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Dashboard extends DashboardRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Analytics extends AnalyticsRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Erasures extends ErasureRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Retentions extends RetentionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Organizations extends OrganizationRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Transactions extends TransactionsContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class ChangeLog extends ChangeLogContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class Events extends EventLogContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class HumanSessions extends HumanSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class MessageQueue extends MessageQueueContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class TakeoverAudit extends TakeoverAuditContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected List<Recorded> recorded(LeadId lead) {
            return fake.audited().stream()
                    .filter(step -> step.session().leadId().equals(lead))
                    .map(Recorded::of)
                    .toList();
        }
    }

    @Nested
    class SmsOutbox extends SmsOutboxContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class Tickets extends TicketRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class Idempotency extends IdempotencyRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class ApiKeys extends ApiKeyRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class KeyAudit extends ApiKeyAuditContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected List<ApiKeyAudit.Step> recorded(OrganizationId owner) {
            return fake.auditedKeys().stream()
                    .filter(step -> step.organization().equals(owner))
                    .toList();
        }
    }

    @Nested
    class InboundLedger extends InboundLedgerContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class OptOuts extends OptOutRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class SmsDeliveries extends SmsDeliveryRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class ReplyQueue extends ReplyQueueContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class AutomationQueue extends AutomationQueueContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }

    @Nested
    class AutomationLedger extends AutomationLedgerContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected List<Logged> logged(LeadId lead) {
            return fake.automationDecisions().stream()
                    .filter(decision -> decision.lead().equals(lead))
                    .map(Logged::of)
                    .toList();
        }
    }

    @Nested
    class SmsSessions extends SmsSessionRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }
    }

    @Nested
    class SmsDepartures extends SmsDepartureContract {
        @Override
        protected DatabasePorts database() {
            return fake;
        }

        @Override
        protected void elapse(Duration time) {
            clock.advance(time);
        }
    }
}
