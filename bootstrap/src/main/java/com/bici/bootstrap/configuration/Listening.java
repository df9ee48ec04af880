package com.bici.bootstrap.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where the service listens. */
public record Listening(InetAddress address, Port application, Port admin) {

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
        try {
            return new Listening(InetAddress.getByName(host), application, admin);
        } catch (UnknownHostException e) {
            variables.mistake("BIND_HOST must be an address of this machine, not \"" + host + "\"");
            return new Listening(InetAddress.getLoopbackAddress(), application, admin);
        }
    }

    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }
}
