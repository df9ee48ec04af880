package com.bici.adapters.http.security;

/** How callers are known. */
public enum AuthMode {
    /** Everybody is an administrator of the organization they name. For a service bound to loopback. */
    OPEN,
    /** By an API key, which belongs to one organization. */
    KEYS,
    /** By a token of an issuer that the operator trusts. */
    JWT
}
