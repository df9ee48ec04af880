package com.bici.architecture.planted.adapters.redis;

import com.bici.architecture.planted.domain.call.CallRepository;

final class CallStore implements CallRepository {}
