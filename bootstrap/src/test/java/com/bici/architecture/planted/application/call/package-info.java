/** Planted violations: use cases that break their rules. */
@NullMarked
package com.bici.architecture.planted.application.call;

import org.jspecify.annotations.NullMarked;
