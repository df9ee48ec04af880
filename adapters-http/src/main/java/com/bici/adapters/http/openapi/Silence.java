package com.bici.adapters.http.openapi;

import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** What answers when nothing is behind the resources: it ends every question. */
public final class Silence extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Silence() {
        super("Nobody answers", null, false, false);
    }

    /** A record of interfaces, none of which does anything. */
    public static <R extends Record> R all(Class<R> type) {
        Class<?>[] roles = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] silent = Arrays.stream(roles).map(Silence::of).toArray();
        try {
            return type.getDeclaredConstructor(roles).newInstance(silent);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object of(Class<?> role) {
        return Proxy.newProxyInstance(role.getClassLoader(), new Class<?>[] {role}, (self, method, arguments) -> {
            throw new Silence();
        });
    }
}
