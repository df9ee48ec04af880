package com.bici.architecture.planted.domain.call;

class Extendable {}
