package com.bici.architecture.planted.domain.call;

/** Has a contract and is implemented by {@code CallStore}. */
public interface CallRepository {}
