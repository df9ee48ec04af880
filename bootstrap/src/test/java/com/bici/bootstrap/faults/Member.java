package com.bici.bootstrap.faults;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.Provider;
import com.bici.bootstrap.RunningProgram;

/**
 * A node that serves.
 *
 * @param place its configuration, and {@code name} that of this process
 * @param api for the demo store, and {@code foreign} for an organization that may see nothing of it
 */
record Member(String place, String name, RunningProgram program, Api api, Api foreign, Provider provider) {}
