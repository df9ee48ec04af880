package com.bici.architecture.planted.adapters.http.call;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

final class FieldInjected {

    @Inject
    @Nullable String name;
}
