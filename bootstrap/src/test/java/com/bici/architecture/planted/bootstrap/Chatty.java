package com.bici.architecture.planted.bootstrap;

final class Chatty {

    void chat() {
        System.err.println("?");
    }
}
