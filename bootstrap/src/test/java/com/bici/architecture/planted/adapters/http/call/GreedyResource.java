package com.bici.architecture.planted.adapters.http.call;

import com.bici.architecture.planted.application.call.CallService;
import com.bici.architecture.planted.domain.call.CallRepository;

record GreedyResource(CallRepository calls, CallService service) {}
