package com.bici.domain.message;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages in Postgres. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when it is away;
 * methods that write belong into a transaction.
 */
public interface MessageRepository {

    /**
     * The lead's newest messages, oldest of them first.
     *
     * @param before only messages that come before this one of the same lead; an unknown id gives none
     */
    List<Message> latest(OrganizationId organization, LeadId lead, int limit, @Nullable MessageId before);

    void add(List<Message> messages);
}
