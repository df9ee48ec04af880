package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

/** Follows RFC 8288 links. */
final class Links {
    private Links() {}

    static String next(Answer answer) {
        String link = answer.header("Link");
        assertThat(link).matches("</[^>]+>; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }
}
