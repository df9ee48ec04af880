package com.bici.architecture.planted.adapters.redis;

import io.dropwizard.lifecycle.Managed;
import jakarta.ws.rs.core.Response;
import org.eclipse.jetty.server.Server;

final class HttpInTheCache implements Managed {

    Response answerOf(Server server) {
        return Response.ok(server.getState()).build();
    }
}
