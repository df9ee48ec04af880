/** The program: commands, wiring and lifecycle. The only module that knows all others. */
@NullMarked
package com.bici.bootstrap;

import org.jspecify.annotations.NullMarked;
