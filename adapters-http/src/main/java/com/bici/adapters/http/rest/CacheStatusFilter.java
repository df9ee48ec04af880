package com.bici.adapters.http.rest;

import com.bici.domain.cache.CacheStatus;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.time.Duration;
import java.util.Locale;

/** Says in RFC 9211's words how the cache took part in an answer, found or not. */
public final class CacheStatusFilter implements ContainerResponseFilter {
    private static final String PROPERTY = CacheStatus.class.getName();

    static void note(ContainerRequestContext request, CacheStatus status) {
        request.setProperty(PROPERTY, status);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof CacheStatus status) {
            response.getHeaders().putSingle("Cache-Status", "bici; " + text(status));
        }
    }

    private static String text(CacheStatus status) {
        return switch (status) {
            case CacheStatus.Hit(CacheStatus.Layer layer, Duration ttl) ->
                "hit; detail=" + layer.name().toLowerCase(Locale.ROOT) + "; ttl=" + ttl.toSeconds();
            case CacheStatus.Miss(boolean stored) -> stored ? "fwd=miss; stored" : "fwd=miss";
            case CacheStatus.Bypass bypass -> "fwd=bypass; detail=database-only";
            case CacheStatus.Requested requested -> "fwd=request";
        };
    }
}
