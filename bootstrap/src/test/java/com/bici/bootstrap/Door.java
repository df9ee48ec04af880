package com.bici.bootstrap;

import com.bici.adapters.http.security.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An address of the service and how it is asked.
 *
 * @param least null for anybody
 * @param address with things in braces
 */
record Door(String route, @Nullable Role least, String address, String body, Meets meets) {

    /** What somebody of another organization meets. */
    enum Meets {
        /** 404: what was asked for is not there. */
        UNKNOWN,
        /** Its own things. */
        OWN,
        /** The same as with an id that nobody has. */
        AS_IF_GUESSED,
        /** A stream of its own. */
        STREAM,
        /** Nobody belongs to an organization here. */
        NOTHING
    }

    static Door anybody(String route) {
        return new Door(route, null, path(route), "", Meets.NOTHING);
    }

    static Door viewers(String route) {
        return new Door(route, Role.VIEWER, path(route), "", Meets.OWN);
    }

    static Door agents(String route) {
        return new Door(route, Role.AGENT, path(route), "", Meets.OWN);
    }

    static Door administrators(String route) {
        return new Door(route, Role.ADMIN, path(route), "", Meets.OWN);
    }

    /** What is asked for stands in the address. */
    Door of(String filled) {
        return new Door(route, least, filled, body, Meets.UNKNOWN);
    }

    /** The address needs more, and nothing of anybody's. */
    Door at(String complete) {
        return new Door(route, least, complete, body, meets);
    }

    /** What is asked for stands in the body. */
    Door hidden() {
        return new Door(route, least, address, body, Meets.UNKNOWN);
    }

    Door with(String json) {
        return new Door(route, least, address, json, meets);
    }

    Door guessed() {
        return new Door(route, least, address, body, Meets.AS_IF_GUESSED);
    }

    Door streamed() {
        return new Door(route, least, address, body, Meets.STREAM);
    }

    List<Role> tooLow() {
        return Arrays.stream(Role.values())
                .filter(role -> least != null && !role.mayActAs(least))
                .toList();
    }

    Api.Answer ask(Api caller, Map<String, String> things) {
        String method = route.substring(0, route.indexOf(' '));
        return caller.send(method.equals("ANY") ? "GET" : method, filled(address, things), filled(body, things));
    }

    static String filled(String text, Map<String, String> things) {
        String filled = text;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    /** Exchanges some things for others. */
    static String exchanged(String text, Map<String, String> some, Map<String, String> others) {
        String result = text;
        for (Map.Entry<String, String> thing : some.entrySet()) {
            result = result.replace(thing.getValue(), others.getOrDefault(thing.getKey(), ""));
        }
        return result;
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    @Override
    public String toString() {
        return route;
    }
}
