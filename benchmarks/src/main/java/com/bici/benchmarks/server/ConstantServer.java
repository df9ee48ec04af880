package com.bici.benchmarks.server;

import com.bici.adapters.http.HttpAdapters;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.server.Server;

/**
 * What the service's own HTTP server can do at most: the same Dropwizard, set up as the service sets it up, with
 * constant bodies and nothing else.
 */
public final class ConstantServer {

    private ConstantServer() {}

    /** The address of a body of so many bytes. */
    public static String body(long size) {
        return "/constant/bodies/" + size;
    }

    /** The address that answers 304. */
    public static String notModified() {
        return "/constant/not-modified/1";
    }

    /** The address that takes any body. */
    public static String inbox() {
        return "/constant";
    }

    /** Serves on the port of the first argument until it is asked to end. */
    public static void main(String[] arguments) throws Exception {
        DefaultServerFactory factory = new DefaultServerFactory();
        factory.setApplicationConnectors(List.of(connector(Integer.parseInt(arguments[0]))));
        factory.setAdminConnectors(List.of(connector(0)));
        factory.setEnableThreadNameFilter(false);
        LogbackAccessRequestLogFactory none = new LogbackAccessRequestLogFactory();
        none.setAppenders(List.of());
        factory.setRequestLogFactory(none);
        HttpAdapters.configure(factory);
        Environment environment = new Environment("constant");
        factory.configure(environment);
        environment.jersey().register(new Constant());
        Server server = factory.build(environment);
        server.start();
        server.join();
    }

    private static HttpConnectorFactory connector(int port) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }

    /** Bodies that are there already. */
    @Path("/constant")
    @Produces(MediaType.APPLICATION_JSON)
    public static final class Constant {

        private static final byte[] TAKEN = "{\"status\":\"received\"}".getBytes(StandardCharsets.US_ASCII);

        private final ConcurrentMap<Integer, byte[]> bodies = new ConcurrentHashMap<>();

        @GET
        @Path("bodies/{size}")
        public byte[] body(@PathParam("size") int size) {
            return bodies.computeIfAbsent(size, bytes -> "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
        }

        @GET
        @Path("not-modified/{tag}")
        public Response notModified(@PathParam("tag") String tag) {
            return Response.notModified(tag).build();
        }

        @POST
        public byte[] take(InputStream body) throws IOException {
            body.transferTo(OutputStream.nullOutputStream());
            return TAKEN;
        }
    }
}
