package com.bici.bootstrap;

import com.bici.bootstrap.configuration.Listening;
import com.bici.bootstrap.configuration.Listening.Port;
import com.bici.bootstrap.embedded.Ports;
import com.bici.bootstrap.embedded.StartFailure;
import java.net.InetAddress;
import java.util.function.Consumer;

/** The ports that the service really listens on. */
record HttpPorts(int application, int admin) {

    /** Takes what was asked for; another free port is taken only where the operator left it open, and told. */
    static HttpPorts choose(Listening listening, Consumer<String> progress) {
        InetAddress address = listening.address();
        int application = choose("PORT", address, listening.application(), progress);
        int admin = choose("ADMIN_PORT", address, listening.admin(), progress);
        while (admin == application) {
            admin = Ports.any(address);
        }
        return new HttpPorts(application, admin);
    }

    private static int choose(String name, InetAddress address, Port asked, Consumer<String> progress) {
        if (asked.number() == 0) {
            return Ports.any(address);
        }
        if (Ports.isFree(address, asked.number())) {
            return asked.number();
        }
        if (asked.chosen()) {
            throw new StartFailure(name + " " + asked.number() + " is taken by another program");
        }
        int free = Ports.any(address);
        progress.accept("Port " + asked.number() + " is taken by another program; using " + free);
        return free;
    }
}
