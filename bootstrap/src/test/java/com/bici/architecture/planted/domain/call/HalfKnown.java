package com.bici.architecture.planted.domain.call;

import java.util.Optional;
import java.util.OptionalInt;

record HalfKnown(Optional<String> name, OptionalInt age) {}
