/** Planted violations: a start that breaks its rules. */
@NullMarked
package com.bici.architecture.planted.bootstrap;

import org.jspecify.annotations.NullMarked;
