package com.bici.domain.idempotency;

import com.bici.domain.shared.OrganizationId;

/**
 * What a caller named a request, as it is stored.
 *
 * @param digest of who called and of the name; what stands there tells neither
 */
public record RequestKey(OrganizationId organization, String digest) {}
