package com.bici.architecture.planted.bootstrap;

/** Breaks nothing: the one class that may speak to a person. */
final class Terminal {

    void say(String text) {
        System.out.println(text);
    }
}
