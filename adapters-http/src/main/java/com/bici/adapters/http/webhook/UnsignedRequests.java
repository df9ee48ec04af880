package com.bici.adapters.http.webhook;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a provider's requests while no secret is configured that could prove them. */
public final class UnsignedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(UnsignedRequests.class);

    private final AtomicBoolean warned = new AtomicBoolean();

    /** Ends the request with a problem unless such requests are allowed and it comes from this machine. */
    public void admit(HttpServletRequest request, boolean allowed) {
        if (!allowed || !isLoopback(request.getRemoteAddr())) {
            throw Problem.of(ProblemCode.WEBHOOK_NOT_CONFIGURED).asException();
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn("Webhooks without a configured secret are accepted unsigned from this machine");
        }
    }

    /** @param address as numbers, of the peer that is connected */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
