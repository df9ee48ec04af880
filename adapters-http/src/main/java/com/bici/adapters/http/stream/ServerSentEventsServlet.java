package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ServletProblems;
import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Caller;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** {@code GET /api/stream/{clientId}}: events as they happen, and those that were missed. */
final class ServerSentEventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");

    private final transient Hub hub;
    private final transient StreamAccess access;
    private final transient ServletProblems problems;

    ServerSentEventsServlet(Hub hub, StreamAccess access, ServletProblems problems) {
        this.hub = hub;
        this.access = access;
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
        String path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        if (Methods.answersOptions(request, response)) {
            return;
        }
        QueryParameters query = QueryParameters.of(request);
        Caller caller = access.admit(Headers.of(request), query);
        Methods.requireGet(request);
        String clientId = clientId(path.substring(1));
        Wish wish = Wish.of(request.getHeader("Last-Event-ID"), query);
        open(request, response, caller, clientId, wish);
    }

    private static String clientId(String text) {
        if (!CLIENT_ID.matcher(text).matches()) {
            throw Problem.invalid("clientId", "must have 1 to 128 letters, digits or . _ : ~ -")
                    .asException();
        }
        return text;
    }

    private void open(
            HttpServletRequest request, HttpServletResponse response, Caller caller, String clientId, Wish wish)
            throws IOException {
        Seats.Seat seat = hub.admit(caller, StreamMeters.Kind.SERVER_SENT_EVENTS);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        Outbox outbox = hub.outbox();
        ServerSentEventsLine line =
                new ServerSentEventsLine(context, output(response), endPoint(request), outbox, hub.renderer());
        Client client = hub.connect(caller, outbox, line);
        line.open(() -> {
            hub.disconnect(client);
            seat.giveBack();
        });
        hub.listen(
                client, caller.organization(), wish, position -> hub.renderer().connected(clientId, position));
    }

    private static HttpOutput output(HttpServletResponse response) throws IOException {
        return (HttpOutput) response.getOutputStream();
    }

    private static EndPoint endPoint(HttpServletRequest request) {
        return ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
