package com.bici.architecture.planted.domain.call;

final class Forgetful {

    String last = "";
}
