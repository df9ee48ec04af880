package com.bici.architecture.planted.application.call;

/** Breaks nothing; a resource that asks for it does. */
public final class CallService {}
