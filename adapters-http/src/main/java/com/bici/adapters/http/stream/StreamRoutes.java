package com.bici.adapters.http.stream;

import com.bici.adapters.http.problem.ServletProblems;
import com.bici.adapters.http.request.Origins;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.ServletRegistration;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts streams into the server, beside Jersey. */
public final class StreamRoutes {
    private StreamRoutes() {}

    /** @param origins whose pages may open WebSockets */
    public static void register(
            Environment environment, Hub hub, StreamAccess access, ServletProblems problems, Origins origins) {
        ServletRegistration.Dynamic events =
                environment.servlets().addServlet("stream", new ServerSentEventsServlet(hub, access, problems));
        events.setAsyncSupported(true);
        events.addMapping("/api/stream/*");
        JettyWebSocketServletContainerInitializer.configure(environment.getApplicationContext(), null);
        environment
                .servlets()
                .addServlet("websocket", new WebSocketServlet(hub, access, origins, problems))
                .addMapping("/ws");
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopping(LifeCycle event) {
                hub.stop();
            }
        });
    }
}
