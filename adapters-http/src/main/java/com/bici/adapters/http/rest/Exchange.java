package com.bici.adapters.http.rest;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.security.Caller;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request to a resource: what its headers ask for, and answers that honour them. */
public final class Exchange {
    private final ContainerRequestContext request;
    private final Caller caller;

    private Exchange(ContainerRequestContext request) {
        this.request = request;
        this.caller = Caller.of(request);
    }

    public static Exchange of(ContainerRequestContext request) {
        return new Exchange(request);
    }

    public OrganizationId organization() {
        return caller.organization();
    }

    /** Whether the caller wants the truth past every cache: {@code Cache-Control: no-cache}. */
    public Freshness freshness() {
        String header = request.getHeaderString(HttpHeaders.CACHE_CONTROL);
        boolean latest = header != null
                && Arrays.stream(header.split(",", -1))
                        .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
        return latest ? Freshness.LATEST : Freshness.CACHED;
    }

    /** What the lookup found; whatever the answer will be, it tells how the cache took part. */
    public <V> Optional<V> found(Lookup<V> lookup) {
        note(lookup.status());
        return lookup.found();
    }

    /** Lets the answer tell how the cache took part in it. */
    public void note(CacheStatus status) {
        CacheStatusFilter.note(request, status);
    }

    public QueryParameters query() {
        return QueryParameters.of(request.getUriInfo());
    }

    /** What the caller may see of the view, as JSON. */
    public byte[] write(Json json, Object view) {
        return caller.seesNumbers() ? json.write(view) : json.writeMasked(view);
    }

    /** The tag of what the caller sees of a version. */
    public EntityTag tag(long version) {
        return caller.seesNumbers() ? EntityTags.of(version) : EntityTags.ofMasked(version);
    }

    /** The answer to a read of a value whose tag is a digest of what the caller sees of it. */
    public <V> Response read(Renderings<V> renderings, V value) {
        Renderings.Rendering rendering = renderings.of(value, caller.seesNumbers());
        return read(rendering.tag(), rendering::body);
    }

    /** The answer to a read: the body, or 304 when the caller has it already. */
    public Response read(EntityTag tag, Supplier<Object> body) {
        Response.ResponseBuilder failed = request.getRequest().evaluatePreconditions(tag);
        if (failed == null) {
            return Response.ok(body.get()).tag(tag).build();
        }
        Response response = failed.tag(tag).build();
        if (response.getStatus() != Response.Status.NOT_MODIFIED.getStatusCode()) {
            throw new WebApplicationException(response);
        }
        return response;
    }

    /**
     * The only version that may be changed, as {@code If-Match} says; null when any may.
     *
     * @param current the resource's version, asked for only if the caller would take several
     */
    public @Nullable Long expectedVersion(Supplier<Optional<Long>> current) {
        String header = request.getHeaderString(HttpHeaders.IF_MATCH);
        return header == null ? null : IfMatch.parse(header).expectedVersion(current);
    }

    /** The answer to a change of a version that is no longer there. */
    public static ProblemException conflict(long current) {
        return Problem.of(ProblemCode.VERSION_CONFLICT, "The resource has version " + current + ".")
                .asException();
    }
}
