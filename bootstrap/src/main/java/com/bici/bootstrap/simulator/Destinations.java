package com.bici.bootstrap.simulator;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where deliveries go, and which address their signatures are over: a node may be called behind its public one. */
final class Destinations {

    private final URI service;
    private final URI known;

    Destinations(URI service, @Nullable URI publicBaseUrl) {
        this.service = service;
        this.known = publicBaseUrl == null ? service : publicBaseUrl;
    }

    /** @param signed the address as the provider knows it */
    record Destination(URI to, String signed) {}

    Destination of(Kind kind) {
        return new Destination(service.resolve(kind.path()), known.toString().replaceFirst("/$", "") + kind.path());
    }

    /** Where to tell of a message whose sender gave an address for that. */
    Destination callback(URI address) {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return new Destination(service.resolve(path), address.toString());
    }
}
