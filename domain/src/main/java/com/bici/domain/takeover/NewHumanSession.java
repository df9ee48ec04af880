package com.bici.domain.takeover;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;

/** A session about to be opened; its epoch is the database's to give. */
public record NewHumanSession(
        HumanSessionId id,
        OrganizationId organizationId,
        LeadId leadId,
        String agentId,
        String agentName,
        Instant startedAt) {}
