package com.bici.domain.testkit;

import com.bici.domain.message.Message;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.OptOutRepository;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

final class FakeOptOuts implements OptOutRepository {

    private final FakeStore store;

    private record Recipient(OrganizationId organization, String digits) {

        static Recipient of(Message message) {
            return new Recipient(
                    message.organizationId(), Objects.requireNonNull(message.phoneNumberNormalized(), "no number"));
        }
    }

    /** Those who want no messages. */
    static final class Rows {

        private final Set<Recipient> recipients;

        Rows() {
            this(Set.of());
        }

        private Rows(Set<Recipient> recipients) {
            this.recipients = new HashSet<>(recipients);
        }

        Rows begin() {
            return new Rows(recipients);
        }

        boolean isOptedOut(OrganizationId organization, String digits) {
            return recipients.contains(new Recipient(organization, digits));
        }
    }

    FakeOptOuts(FakeStore store) {
        this.store = store;
    }

    @Override
    public boolean isOptedOut(OrganizationId organization, String phoneNumber) {
        return store.read(rows -> rows.optOuts.isOptedOut(organization, phoneNumber));
    }

    @Override
    public boolean optOut(Message message, Instant at) {
        return store.write(rows -> {
            FakeRows.require(rows.organizations.containsKey(message.organizationId()), "no such organization");
            return rows.optOuts.recipients.add(Recipient.of(message));
        });
    }

    @Override
    public boolean lift(Message message, Instant at) {
        return store.write(rows -> rows.optOuts.recipients.remove(Recipient.of(message)));
    }
}
