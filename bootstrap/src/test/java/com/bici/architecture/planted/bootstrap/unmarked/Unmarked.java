package com.bici.architecture.planted.bootstrap.unmarked;

final class Unmarked {}
