package com.bici.domain.stream;

import com.bici.domain.access.Term;
import com.bici.domain.shared.OrganizationId;

/**
 * Whom a ticket lets in.
 *
 * @param role the name of the role that the ticket was issued to
 * @param agent the principal it was issued to
 * @param term how long its holder may stay
 */
public record TicketHolder(OrganizationId organization, String role, String agent, Term term) {}
