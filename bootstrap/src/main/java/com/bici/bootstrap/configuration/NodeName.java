package com.bici.bootstrap.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How this process is called among those that share the database; by default after host and port. */
public record NodeName(@Nullable String given) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    static NodeName read(Variables variables) {
        Optional<String> name = variables.text("BICI_NODE_ID");
        if (name.isPresent() && !FORM.matcher(name.get()).matches()) {
            variables.mistake("BICI_NODE_ID must have 1 to 100 characters of A-Z a-z 0-9 . _ : -");
        }
        return new NodeName(name.orElse(null));
    }

    public String at(int port) {
        return given == null ? host() + ":" + port : given;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
