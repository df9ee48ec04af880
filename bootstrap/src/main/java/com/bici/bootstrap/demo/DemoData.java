package com.bici.bootstrap.demo;

import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bicycle store's month of customers, calls and messages, invented and the same at every load. */
public final class DemoData {

    private static final int LEADS = 240;
    private static final int MESSAGES_AT_ONCE = 200;

    private final LeadRepository leads;
    private final MessageRepository messages;
    private final CallSessionRepository calls;
    private final Transactions transactions;

    public DemoData(
            LeadRepository leads, MessageRepository messages, CallSessionRepository calls, Transactions transactions) {
        this.leads = leads;
        this.messages = messages;
        this.calls = calls;
        this.transactions = transactions;
    }

    /** Loads all of it at once into an organization without leads; returns how many there are now, 0 if there were some. */
    public int load(OrganizationId organization, Instant now) {
        return transactions
                .call(() -> isEmpty(organization) ? fill(organization, now) : 0)
                .value();
    }

    private boolean isEmpty(OrganizationId organization) {
        return leads.newest(organization, 1, null).items().isEmpty();
    }

    private int fill(OrganizationId organization, Instant now) {
        List<Message> written = new ArrayList<>();
        // The first customers are the ones who called last; they come last, so that they are the newest leads.
        for (int number = LEADS - 1; number >= 0; number--) {
            DemoCustomer customer = new DemoCustomer(organization, number);
            Lead lead = leads.findOrCreate(customer.lead()).lead();
            DemoStory story = new DemoStory(lead, customer.chance(), now.minus(customer.lastSeen()), number);
            story.calls().forEach(this::add);
            written.addAll(story.messages());
        }
        for (int from = 0; from < written.size(); from += MESSAGES_AT_ONCE) {
            messages.add(written.subList(from, Math.min(written.size(), from + MESSAGES_AT_ONCE)));
        }
        return LEADS;
    }

    private void add(CallSession call) {
        if (calls.add(call).isEmpty()) {
            throw new IllegalStateException("There is already a call with the conversation of " + call.id());
        }
    }
}
