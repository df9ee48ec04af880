package com.bici.architecture.planted.adapters.postgres;

final class Outdated {

    @SuppressWarnings({"removal", "BoxedPrimitiveConstructor"})
    Integer boxed() {
        return new Integer(1);
    }
}
