package com.bici.adapters.http.security;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;

/** Puts the check of its role before every resource method. One that says nothing of access ends the start. */
public final class AccessFeature implements DynamicFeature {
    private final Access access;

    public AccessFeature(Access access) {
        this.access = access;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        Requires requires = method.getAnnotation(Requires.class);
        if (requires != null) {
            context.register(new AccessFilter(access, requires.value()));
        } else if (isOurs(resource) && !method.isAnnotationPresent(Public.class)) {
            throw new IllegalStateException("No access is stated for " + method);
        }
    }

    /** Jersey adds resources of its own, such as the one that answers OPTIONS. */
    private static boolean isOurs(ResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(Path.class);
    }
}
