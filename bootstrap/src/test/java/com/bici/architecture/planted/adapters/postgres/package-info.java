/** Planted violations: a database that breaks its rules. */
@NullMarked
package com.bici.architecture.planted.adapters.postgres;

import org.jspecify.annotations.NullMarked;
