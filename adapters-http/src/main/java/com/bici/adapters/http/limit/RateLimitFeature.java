package com.bici.adapters.http.limit;

import com.bici.adapters.http.request.Source;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Public;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.function.Function;

/** Puts a limit before every resource method but those that tell of the service's health. */
public final class RateLimitFeature implements DynamicFeature {
    private final RateLimits limits;

    public RateLimitFeature(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        boolean ours = resource.getResourceClass().isAnnotationPresent(Path.class);
        if (ours && !method.isAnnotationPresent(Public.class)) {
            limit(context, routes(method), request -> Principal.of(Caller.of(request)));
        } else if (ours && method.isAnnotationPresent(POST.class)) {
            limit(context, RouteClass.WEBHOOK, request -> Principal.ofSource(Source.of(request)));
        }
    }

    private void limit(
            FeatureContext context, RouteClass routes, Function<ContainerRequestContext, Principal> principal) {
        context.register(new RateLimitFilter(limits, routes, principal));
    }

    private static RouteClass routes(Method method) {
        if (method.isAnnotationPresent(Sends.class)) {
            return RouteClass.SEND;
        }
        return method.isAnnotationPresent(GET.class) ? RouteClass.READ : RouteClass.WRITE;
    }
}
