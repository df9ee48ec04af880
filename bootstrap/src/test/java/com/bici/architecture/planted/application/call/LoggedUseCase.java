package com.bici.architecture.planted.application.call;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LoggedUseCase {

    static final Logger LOG = LoggerFactory.getLogger(LoggedUseCase.class);
}
