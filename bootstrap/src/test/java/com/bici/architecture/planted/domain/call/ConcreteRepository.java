package com.bici.architecture.planted.domain.call;

public final class ConcreteRepository {}
