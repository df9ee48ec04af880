package com.bici.adapters.http;

import com.bici.application.cache.CacheOperations;
import com.bici.application.call.CallSessions;
import com.bici.application.dashboard.Dashboard;
import com.bici.application.lead.Leads;
import com.bici.application.message.Messages;
import com.bici.application.organization.Organizations;
import com.bici.application.status.ServiceStatus;

/** What can be asked of the service. */
public record UseCases(
        CallSessions calls,
        Leads leads,
        Messages messages,
        Dashboard dashboard,
        Organizations organizations,
        CacheOperations cache,
        ServiceStatus status) {}
