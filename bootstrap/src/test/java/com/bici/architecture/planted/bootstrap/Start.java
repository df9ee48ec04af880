package com.bici.architecture.planted.bootstrap;

/** Breaks nothing; an adapter that knows it does. */
public final class Start {}
