package com.bici.architecture.planted.adapters.postgres;

import java.util.logging.Logger;

record OtherLoggers(Logger old, System.Logger system) {}
