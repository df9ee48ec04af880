package com.bici.architecture.planted.adapters.http.call;

import com.bici.architecture.planted.bootstrap.Start;

final class KnowsTheStart {

    Start start(Start start) {
        return start;
    }
}
