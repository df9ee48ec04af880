package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ServletProblems;
import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.request.Origins;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;

/** {@code GET /ws}: what must be known of a client before the connection is a WebSocket. */
final class WebSocketServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String PROTOCOL = "websocket";

    private final transient Hub hub;
    private final transient StreamAccess access;
    private final transient Origins origins;
    private final transient ServletProblems problems;

    WebSocketServlet(Hub hub, StreamAccess access, Origins origins, ServletProblems problems) {
        this.hub = hub;
        this.access = access;
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            serve(request, response);
        } catch (RuntimeException e) {
            problems.answer(request, response, e);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Methods.answersOptions(request, response)) {
            return;
        }
        Headers headers = Headers.of(request);
        if (!origins.isWelcome(headers)) {
            throw Problem.of(ProblemCode.ORIGIN_NOT_ALLOWED).asException();
        }
        Caller caller = access.admit(headers, QueryParameters.of(request));
        Methods.requireGet(request);
        if (!PROTOCOL.equalsIgnoreCase(request.getHeader("Upgrade"))) {
            throw Problem.of(ProblemCode.UPGRADE_REQUIRED)
                    .with("Upgrade", PROTOCOL)
                    .asException();
        }
        upgrade(request, response, caller);
    }

    private void upgrade(HttpServletRequest request, HttpServletResponse response, Caller caller) throws IOException {
        Seats.Seat seat = hub.admit(caller, StreamMeters.Kind.WEB_SOCKET);
        boolean upgraded = false;
        try {
            upgraded = container()
                    .upgrade(
                            (asked, answer) -> {
                                // Compressing for each client would undo that the bytes are written once.
                                answer.setExtensions(List.of());
                                return new WebSocketEndpoint(hub, caller, seat);
                            },
                            request,
                            response);
        } finally {
            if (!upgraded) {
                seat.giveBack();
            }
        }
        if (!upgraded) {
            throw Problem.of(ProblemCode.BAD_REQUEST).asException();
        }
    }

    private JettyWebSocketServerContainer container() {
        return Objects.requireNonNull(JettyWebSocketServerContainer.getContainer(getServletContext()));
    }
}
