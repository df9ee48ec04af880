package com.bici.architecture.planted.domain.call;

import java.net.URI;

record AddressedByUri(URI address) {}
