package com.bici.adapters.http.openapi;

/** The headers that answers may have. */
public enum AnswerHeader {
    ETAG("ETag", "Names this version. `If-None-Match` asks for another one, `If-Match` changes no other one."),
    CACHE_STATUS("Cache-Status", "How the cache took part, in RFC 9211's words."),
    LINK("Link", "Where the next page is, if there is one: `rel=\"next\"`."),
    LOCATION("Location", "Where the resource is."),
    RETRY_AFTER("Retry-After", "Seconds to wait before asking again."),
    WWW_AUTHENTICATE("WWW-Authenticate", "What to show instead."),
    ALLOW("Allow", "The methods of this address."),
    RATE_LIMIT("RateLimit", "What is left of the quota (`r`), and in how many seconds it is full again (`t`)."),
    RATE_LIMIT_POLICY("RateLimit-Policy", "How many requests (`q`) the caller may send in how many seconds (`w`)."),
    IDEMPOTENCY_REPLAYED("Idempotency-Replayed", "`true` where this is the answer that was given before.");

    private final String text;
    private final String description;

    AnswerHeader(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    String description() {
        return description;
    }
}
