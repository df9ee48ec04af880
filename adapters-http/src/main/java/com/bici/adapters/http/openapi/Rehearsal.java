package com.bici.adapters.http.openapi;

import com.bici.adapters.http.json.RequestBody;
import com.bici.adapters.http.json.RequestForm;
import com.bici.adapters.http.problem.FieldError;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.domain.shared.OrganizationId;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls a resource method as a request would, with {@link Silence} behind it: whatever it asks of the request before it
 * turns to a use case is heard, and nothing is done. Which parameters of a query it reads shows when it reads them, and
 * what they have to be when they are missing or wrong.
 */
final class Rehearsal {
    private static final String WRONG = "?";
    private static final String REQUIRED = "is required";

    private final Object resource;
    private final Endpoint endpoint;
    private final Example example;
    private final Set<String> asked = new LinkedHashSet<>();

    private Rehearsal(Object resource, Endpoint endpoint) {
        this.resource = resource;
        this.endpoint = endpoint;
        this.example = endpoint.example();
    }

    /** What a method asks of requests. */
    record Heard(RequestForm.@Nullable Described body, List<QueryParameter> query) {
        static final Heard NOTHING = new Heard(null, List.of());
    }

    /** @param expectation what clients are told who send something wrong; null where nothing is wrong */
    record QueryParameter(
            String name, boolean required, @Nullable String expectation) {}

    /** @param resource one that has nothing behind it */
    static Heard of(Object resource, Endpoint endpoint) {
        return new Rehearsal(resource, endpoint).hear();
    }

    private Heard hear() {
        RuntimeException end = run(example.query());
        if (end instanceof ProblemException refused) {
            throw new IllegalStateException("The example of " + endpoint + " is refused: "
                    + refused.problem().detail());
        }
        List<QueryParameter> query = new ArrayList<>();
        for (String name : List.copyOf(asked)) {
            boolean required = complaint(name, null).filter(REQUIRED::equals).isPresent();
            query.add(new QueryParameter(name, required, expectation(name)));
        }
        return new Heard(end instanceof RequestForm.Described described ? described : null, query);
    }

    private @Nullable String expectation(String name) {
        return complaint(name, WRONG).filter(text -> text.startsWith("must")).orElse(null);
    }

    private Optional<String> complaint(String name, @Nullable String value) {
        Map<String, String> query = new HashMap<>(example.query());
        query.remove(name);
        if (value != null) {
            query.put(name, value);
        }
        return run(query) instanceof ProblemException refused
                ? refused.problem().errors().stream()
                        .filter(error -> error.field().equals(name))
                        .map(FieldError::message)
                        .findFirst()
                : Optional.empty();
    }

    /** What ended the call; something always does. */
    private RuntimeException run(Map<String, String> query) {
        try {
            endpoint.method().invoke(resource, arguments(query));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException end
                    && (end instanceof Silence
                            || end instanceof RequestForm.Described
                            || end instanceof ProblemException)) {
                return end;
            }
            throw new IllegalStateException("The rehearsal of " + endpoint + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException(endpoint + " answers by itself");
    }

    private Object[] arguments(Map<String, String> query) {
        Parameter[] parameters = endpoint.method().getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int index = 0; index < parameters.length; index++) {
            arguments[index] = argument(parameters[index], query);
        }
        return arguments;
    }

    private Object argument(Parameter parameter, Map<String, String> query) {
        if (parameter.getType() == RequestBody.class) {
            return new RequestForm();
        }
        if (parameter.getType() == ContainerRequestContext.class) {
            return request(query);
        }
        PathParam inPath = parameter.getAnnotation(PathParam.class);
        String value = inPath == null ? null : example.path().get(inPath.value());
        if (value == null) {
            throw new IllegalStateException("Nothing can be handed to " + endpoint + " for " + parameter);
        }
        return value;
    }

    private ContainerRequestContext request(Map<String, String> query) {
        Caller caller = new Caller(new OrganizationId(new UUID(0, 0)), Role.ADMIN, "rehearsal");
        return answering(ContainerRequestContext.class, Map.of("getProperty", caller, "getUriInfo", address(query)));
    }

    private UriInfo address(Map<String, String> query) {
        MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>(query) {
            private static final long serialVersionUID = 1;

            @Override
            public List<String> getOrDefault(Object name, List<String> fallback) {
                asked.add((String) name);
                return super.getOrDefault(name, fallback);
            }
        };
        return answering(UriInfo.class, Map.of("getQueryParameters", parameters));
    }

    /** One that knows these answers, and nothing else. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }
}
