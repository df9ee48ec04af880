package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Which TCP ports may be listened on. */
public final class Ports {

    private Ports() {}

    public static boolean isFree(InetAddress address, int port) {
        return listen(address, port).isPresent();
    }

    /** The preferred port, or any free one when somebody else has it. */
    public static int freeOr(InetAddress address, int preferred) {
        return listen(address, preferred).orElseGet(() -> any(address));
    }

    /** Any free port. */
    public static int any(InetAddress address) {
        return listen(address, 0).orElseThrow(() -> new StartFailure("There is no free port on " + address));
    }

    private static OptionalInt listen(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return OptionalInt.of(socket.getLocalPort());
        } catch (IOException taken) {
            return OptionalInt.empty();
        }
    }
}
