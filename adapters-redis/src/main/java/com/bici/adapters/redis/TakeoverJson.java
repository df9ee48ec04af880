package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A human session under {@code bici:sess:human:…}.
 *
 * @param messageQueue the texts that wait, oldest first
 * @param queuedMessages what else is known of each of them, in the same order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record TakeoverJson(
        UUID id,
        String leadId,
        String agentName,
        String agentId,
        UUID organizationId,
        Instant startedAt,
        Instant lastActivityAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason,
        int messagesHandled,
        List<String> messageQueue,
        long epoch,
        List<QueuedJson> queuedMessages) {

    TakeoverJson {
        requireNonNull(id);
        requireNonNull(leadId);
        requireNonNull(agentName);
        requireNonNull(agentId);
        requireNonNull(organizationId);
        requireNonNull(startedAt);
        requireNonNull(lastActivityAt);
        requireNonNull(expiresAt);
        messageQueue = List.copyOf(messageQueue);
        queuedMessages = List.copyOf(queuedMessages);
    }

    /** Names no content, like {@link QueuedMessage#toString}. */
    @Override
    public String toString() {
        return "TakeoverJson[" + id + "]";
    }

    record QueuedJson(UUID id, Instant receivedAt) {
        QueuedJson {
            requireNonNull(id);
            requireNonNull(receivedAt);
        }
    }

    static TakeoverJson of(Takeover takeover) {
        HumanSession session = takeover.session();
        return new TakeoverJson(
                session.id().value(),
                session.leadId().value(),
                session.agentName(),
                session.agentId(),
                session.organizationId().value(),
                session.startedAt(),
                session.lastActivityAt(),
                session.expiresAt(),
                session.endedAt(),
                session.endReason(),
                session.messagesHandled(),
                takeover.queue().stream().map(QueuedMessage::content).toList(),
                session.epoch(),
                takeover.queue().stream()
                        .map(message -> new QueuedJson(message.id().value(), message.receivedAt()))
                        .toList());
    }

    /** @throws IllegalArgumentException when it is not an open session of this lead and organization */
    Takeover takeover(OrganizationId organization, LeadId lead) {
        boolean theirs = organizationId.equals(organization.value()) && leadId.equals(lead.value());
        boolean open = endedAt == null && endReason == null;
        if (!theirs || !open || messageQueue.size() != queuedMessages.size()) {
            throw new IllegalArgumentException("not an open session of this lead");
        }
        HumanSession session = new HumanSession(
                new HumanSessionId(id),
                organization,
                lead,
                agentId,
                agentName,
                startedAt,
                lastActivityAt,
                null,
                null,
                messagesHandled,
                epoch);
        return new Takeover(session, queue(lead));
    }

    private List<QueuedMessage> queue(LeadId lead) {
        return IntStream.range(0, messageQueue.size())
                .mapToObj(index -> {
                    QueuedJson queued = queuedMessages.get(index);
                    return new QueuedMessage(
                            new MessageId(queued.id()), lead, messageQueue.get(index), queued.receivedAt());
                })
                .toList();
    }
}
