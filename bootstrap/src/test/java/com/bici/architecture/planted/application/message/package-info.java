/** Planted violations: a feature that reaches into another. */
@NullMarked
package com.bici.architecture.planted.application.message;

import org.jspecify.annotations.NullMarked;
