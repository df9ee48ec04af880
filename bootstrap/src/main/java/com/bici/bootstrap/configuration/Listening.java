package com.bici.bootstrap.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Where the service listens.
 *
 * @param drain how long it goes on after it was asked to end, so that those who send traffic to it can see that
 */
public record Listening(InetAddress address, Port application, Port admin, Duration drain) {

    /**
     * @param number 0 for any free port
     * @param chosen whether the operator asked for this very port, so that no other may take its place
     */
    public record Port(int number, boolean chosen) {

        private static Port read(Variables variables, String name, int preset) {
            return new Port(
                    variables.number(name, preset, 0, 65535),
                    variables.text(name).isPresent());
        }
    }

    static Listening read(Variables variables, boolean databaseEmbedded) {
        Port application = Port.read(variables, "PORT", 8080);
        Port admin = Port.read(variables, "ADMIN_PORT", 8081);
        if (application.number() == admin.number() && application.number() != 0) {
            variables.mistake("PORT and ADMIN_PORT must differ");
        }
        String host = variables.text("BIND_HOST").orElse(databaseEmbedded ? "127.0.0.1" : "0.0.0.0");
        InetAddress address = address(variables, host);
        int drain = variables.number("BICI_DRAIN_SECONDS", address.isLoopbackAddress() ? 0 : 5, 0, 300);
        return new Listening(address, application, admin, Duration.ofSeconds(drain));
    }

    private static InetAddress address(Variables variables, String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            variables.mistake("BIND_HOST must be an address of this machine, not \"" + host + "\"");
            return InetAddress.getLoopbackAddress();
        }
    }

    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }
}
