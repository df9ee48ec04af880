package com.bici.architecture.planted.stray;

final class Homeless {}
