package com.bici.adapters.http.lead;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.rest.Exchange;
import com.bici.adapters.http.rest.Pages;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.rest.Renderings;
import com.bici.application.dashboard.Dashboard;
import com.bici.application.lead.Leads;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The list of leads: its beginning is the dashboard's and cached, the rest is read page by page. */
public final class LeadList {
    private final Leads leads;
    private final Dashboard dashboard;
    private final Renderings<Page<Lead>> renderings;

    public LeadList(Leads leads, Dashboard dashboard, Json json) {
        this.leads = leads;
        this.dashboard = dashboard;
        this.renderings = new Renderings<>(json, LeadList::view);
    }

    Response answer(ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        QueryParameters query = exchange.query();
        int limit = query.limit(Dashboard.LEADS, Dashboard.LEADS);
        Optional<Page.Cursor> cursor = query.cursor(id -> LeadId.parse(id).isPresent());
        if (cursor.isPresent()) {
            return Pages.answer(
                    request, leads.after(exchange.organization(), limit, cursor.get()), limit, LeadView::of);
        }
        Page<Lead> remembered = exchange.found(dashboard.leads(exchange.organization(), exchange.freshness()))
                .orElseGet(() -> new Page<>(List.of(), null));
        Page<Lead> page = first(remembered, limit);
        Response response = exchange.read(renderings, page);
        return Pages.link(Response.fromResponse(response), request, page, limit).build();
    }

    private static Object view(Page<Lead> page) {
        return page.items().stream().map(LeadView::of).toList();
    }

    /** The page itself, unless it is too long. */
    private static Page<Lead> first(Page<Lead> page, int limit) {
        if (page.items().size() <= limit) {
            return page;
        }
        List<Lead> items = page.items().subList(0, limit);
        Lead last = items.getLast();
        return new Page<>(items, new Page.Cursor(last.createdAt(), last.id().value()));
    }
}
