package com.bici.adapters.postgres;

import com.bici.domain.testkit.CallSessionRepositoryContract;
import com.bici.domain.testkit.ChangeLogContract;
import com.bici.domain.testkit.DashboardRepositoryContract;
import com.bici.domain.testkit.DatabasePorts;
import com.bici.domain.testkit.EventLogContract;
import com.bici.domain.testkit.LeadRepositoryContract;
import com.bici.domain.testkit.MessageRepositoryContract;
import com.bici.domain.testkit.OrganizationRepositoryContract;
import com.bici.domain.testkit.TicketRepositoryContract;
import com.bici.domain.testkit.TransactionsContract;
import java.time.Duration;
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
    class Tickets extends TicketRepositoryContract {
        @Override
        protected DatabasePorts database() {
            return postgres;
        }
    }
}
