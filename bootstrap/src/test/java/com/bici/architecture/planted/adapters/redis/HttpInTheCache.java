package com.bici.architecture.planted.adapters.redis;

import io.dropwizard.lifecycle.Managed;
import jakarta.servlet.Filter;
import jakarta.ws.rs.core.Response;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ResourceConfig;

record HttpInTheCache(Response response, Filter filter, Managed managed, ResourceConfig resources, Server server) {}
