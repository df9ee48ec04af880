package com.bici.architecture.planted.adapters.http.call;

import jakarta.ws.rs.Path;

@Path("/calls")
final class CallEndpoint {}
