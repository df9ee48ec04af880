/** Planted violations: the contract of the one port that has one. */
@NullMarked
package com.bici.architecture.planted.domain.testkit;

import org.jspecify.annotations.NullMarked;
