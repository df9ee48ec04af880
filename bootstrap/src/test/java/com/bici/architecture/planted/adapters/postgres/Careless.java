package com.bici.architecture.planted.adapters.postgres;

final class Careless {

    void fail() {
        throw new RuntimeException("somehow");
    }
}
