package com.bici.application.takeover;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

/** What an administrator does when sessions hang: ends all human sessions and live calls. */
public interface SessionClearing {

    Cleared clear(OrganizationId organization, String administrator);

    /** Empty when the organization has no such lead. */
    Optional<Cleared> clear(OrganizationId organization, LeadId lead, String administrator);

    record Cleared(int humanSessions, int callSessions) {}
}
