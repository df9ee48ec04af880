package com.bici.architecture.planted.adapters.redis;

import com.bici.architecture.planted.application.call.CallService;

final class KnowsAService {

    CallService ask(CallService service) {
        return service;
    }
}
