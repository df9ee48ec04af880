package com.bici.architecture.planted.bootstrap;

import jakarta.ws.rs.Path;

@Path("/stray")
final class StrayResource {}
