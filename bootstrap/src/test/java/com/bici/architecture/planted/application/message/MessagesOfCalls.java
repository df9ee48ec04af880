package com.bici.architecture.planted.application.message;

import com.bici.architecture.planted.application.call.CallService;

final class MessagesOfCalls {

    CallService callsOf(CallService calls) {
        return calls;
    }
}
