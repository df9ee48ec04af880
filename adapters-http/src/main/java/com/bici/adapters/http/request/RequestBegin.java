package com.bici.adapters.http.request;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** When a request reached us, which may have been before any thread had time for it. */
public final class RequestBegin {
    private RequestBegin() {}

    /** As {@link System#nanoTime} tells it. */
    public static long of(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request).getBeginNanoTime();
    }
}
