package com.bici.domain.testkit;

import com.bici.domain.shared.DatabaseUnavailable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands in front of ports: counts their calls, fails them while away, and can hold them before they return. */
final class Observation {

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile Consumer<String> beforeReturn = name -> {};
    private volatile boolean away;

    <P> P of(Class<P> port, P target) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    String name = port.getSimpleName() + "." + method.getName();
                    return call(name, method, target, arguments);
                }));
    }

    private @Nullable Object call(String name, Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        calls.merge(name, 1, Integer::sum);
        if (away) {
            throw new DatabaseUnavailable("The fake database is away", new IllegalStateException(name));
        }
        try {
            Object result = method.invoke(target, arguments);
            beforeReturn.accept(name);
            return result;
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    int calls(String name) {
        return calls.getOrDefault(name, 0);
    }

    void away(boolean now) {
        away = now;
    }

    void beforeReturn(Consumer<String> hook) {
        beforeReturn = hook;
    }
}
