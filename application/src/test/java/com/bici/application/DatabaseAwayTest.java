package com.bici.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.cache.CacheOperations.Scope;
import com.bici.application.call.CallInitiation;
import com.bici.application.call.CallSessions;
import com.bici.application.call.OutboundCalls;
import com.bici.application.lead.Leads;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.Page;
import com.bici.domain.testkit.SampleData;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** That the database is away is never an answer, and never remembered. */
class DatabaseAwayTest extends UseCases {

    DatabaseAwayTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void everyUseCase_databaseAway_saysSo() {
        Lead lead = addLead();
        CallSession session = addCall(SampleData.call(lead, SampleData.conversationId()));
        database.away(true);

        useCases(lead, session)
                .forEach((name, useCase) ->
                        assertThatThrownBy(useCase).as(name).isInstanceOf(DatabaseUnavailable.class));
    }

    @Test
    void everyUseCase_databaseBack_answersAsIfNothingHadHappened() {
        Lead lead = addLead();
        CallSession session = addCall(SampleData.call(lead, SampleData.conversationId()));
        database.away(true);
        useCases(lead, session)
                .forEach((name, useCase) -> assertThatThrownBy(useCase).as(name).isNotNull());

        database.away(false);

        assertThat(calls.find(organization, session.id(), Freshness.CACHED).found())
                .contains(session);
        assertThat(calls.findByConversation(organization, conversationOf(session), Freshness.CACHED)
                        .found())
                .contains(session);
        assertThat(calls.findActive(organization, lead.id(), Freshness.CACHED).found())
                .contains(session);
        assertThat(dashboard.leads(organization, Freshness.CACHED).found()).isPresent();
        assertThat(database.callSessions()
                        .history(organization, lead.id(), 10, null)
                        .items())
                .containsExactly(session);
    }

    private Map<String, ThrowingCallable> useCases(Lead lead, CallSession session) {
        return Map.ofEntries(
                Map.entry("open", () -> calls.open(opening(lead, SampleData.conversationId()))),
                Map.entry("find", () -> calls.find(organization, session.id(), Freshness.CACHED)),
                Map.entry("find latest", () -> calls.find(organization, session.id(), Freshness.LATEST)),
                Map.entry(
                        "find by conversation",
                        () -> calls.findByConversation(organization, conversationOf(session), Freshness.CACHED)),
                Map.entry("find active", () -> calls.findActive(organization, lead.id(), Freshness.CACHED)),
                Map.entry("history", () -> calls.history(organization, lead.id(), 10, null)),
                Map.entry(
                        "update call",
                        () -> calls.update(new CallSessions.Update(
                                organization, session.id(), new CallChange(null, null, 1, null), null))),
                Map.entry(
                        "complete",
                        () -> calls.complete(new CallSessions.Complete(organization, session.id(), null, null, null))),
                Map.entry("close stale calls", staleCalls::close),
                Map.entry(
                        "initiate",
                        () -> node.initiation.initiate(new CallInitiation.Initiation(
                                SampleData.phoneNumber(), "16045550100", null, "CA1", null, false, null))),
                Map.entry(
                        "place call",
                        () -> node.outboundCalls.place(
                                new OutboundCalls.Place(organization, SampleData.phoneNumber(), null, "robin"))),
                Map.entry(
                        "update context",
                        () -> node.outboundCalls.updateContext(new OutboundCalls.ContextUpdate(
                                organization, lead.id(), "contextual", JsonObject.EMPTY))),
                Map.entry("find or create lead", () -> leads.findOrCreate(create())),
                Map.entry("find lead", () -> leads.find(organization, lead.id())),
                Map.entry(
                        "list leads",
                        () -> leads.after(
                                organization,
                                10,
                                new Page.Cursor(SampleData.START, lead.id().value()))),
                Map.entry("update lead", () -> leads.update(new Leads.Update(organization, lead.id(), hot(), null))),
                Map.entry("messages", () -> messages.latest(organization, lead.id(), 10, null)),
                Map.entry("stats", () -> dashboard.stats(organization, Freshness.CACHED)),
                Map.entry("dashboard leads", () -> dashboard.leads(organization, Freshness.CACHED)),
                Map.entry("is known", () -> organizations.isKnown(organization)),
                Map.entry("add organization", () -> organizations.add(SampleData.organization(organization))),
                Map.entry("text messages", () -> node.smsSessions.find(organization, lead.id(), Freshness.CACHED)),
                Map.entry("decide about automatic messages", node.automationRelay::run),
                Map.entry("invalidate", () -> operations.invalidate(organization, new Scope.OfLead(lead.id()))),
                Map.entry("invalidate all", () -> operations.invalidate(organization, new Scope.OfOrganization())));
    }

    private Leads.Create create() {
        return new Leads.Create(
                organization,
                SampleData.phoneNumber(),
                null,
                null,
                LeadStatus.NEW,
                Sentiment.NEUTRAL,
                JsonObject.EMPTY,
                JsonObject.EMPTY);
    }

    private static LeadChange hot() {
        LeadChange.Assignment keep = new LeadChange.Assignment.Keep();
        return new LeadChange(keep, keep, LeadStatus.HOT, null, null, null);
    }
}
