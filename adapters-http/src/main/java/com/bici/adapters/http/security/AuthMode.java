package com.bici.adapters.http.security;

/** How callers are known. */
public enum AuthMode {
    /** Everybody is an administrator of the organization they name. For a service bound to loopback. */
    OPEN,
    /** By a key, which belongs to one organization. */
    KEYS
}
