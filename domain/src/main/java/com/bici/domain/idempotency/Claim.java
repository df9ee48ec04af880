package com.bici.domain.idempotency;

import java.util.UUID;

/**
 * The right to do what a request asks for.
 *
 * @param id of this attempt; another one may follow when it takes too long
 */
public record Claim(RequestKey key, UUID id) {}
