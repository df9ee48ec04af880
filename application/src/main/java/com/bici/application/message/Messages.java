package com.bici.application.message;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said to and by a lead. */
public interface Messages {

    /**
     * The newest messages, oldest of them first; empty when the organization has no such lead.
     *
     * @param before only messages that come before this one
     */
    Optional<List<Message>> latest(OrganizationId organization, LeadId lead, int limit, @Nullable MessageId before);
}
