package com.bici.bootstrap;

import java.util.List;
import java.util.regex.Pattern;

/** What nodes count, as their operators read it. */
record Measured(List<Api> admins) {

    static Measured of(List<RunningProgram> nodes) {
        return new Measured(nodes.stream().map(node -> new Api(node.admin())).toList());
    }

    /** The sum over all nodes of the metric's series that have the labels, in the order of the exposition. */
    double sum(String name, String... labels) {
        StringBuilder line = new StringBuilder("(?m)^" + name + "\\{");
        for (String label : labels) {
            line.append("[^}]*").append(Pattern.quote(label));
        }
        Pattern series = Pattern.compile(line.append("[^}]*} (\\S+)").toString());
        return admins.stream()
                .flatMap(admin -> series.matcher(admin.get("/metrics").text()).results())
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
