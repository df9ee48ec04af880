package com.bici.adapters.http.request;

import com.bici.domain.shared.RequestScope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Opens and closes what belongs to one request: its scope, its id, and both names in the log. */
public final class RequestFilter implements Filter {
    /** The log's name of the organization that a request acts for. */
    public static final String ORGANIZATION = "organization";

    private static final String REQUEST_ID = "request_id";

    private final RequestScope scope;
    private final RequestId.Source ids;

    public RequestFilter(RequestScope scope, RequestId.Source ids) {
        this.scope = scope;
        this.ids = ids;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = ids.assign((HttpServletRequest) request);
        Source.assign((HttpServletRequest) request);
        addHeaders((HttpServletResponse) response, id);
        MDC.put(REQUEST_ID, id);
        RequestScope.Open open = scope.open();
        try {
            chain.doFilter(request, response);
        } finally {
            open.close();
            MDC.remove(ORGANIZATION);
            MDC.remove(REQUEST_ID);
        }
    }

    private static void addHeaders(HttpServletResponse response, String id) {
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("Cache-Control", "private, no-cache");
        SecurityHeaders.add(response::setHeader);
    }
}
