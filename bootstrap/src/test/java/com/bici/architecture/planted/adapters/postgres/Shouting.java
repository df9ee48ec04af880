package com.bici.architecture.planted.adapters.postgres;

final class Shouting {

    void shout() {
        System.out.println("!");
    }
}
