/** Counts and newest leads. */
@NullMarked
package com.bici.application.dashboard;

import org.jspecify.annotations.NullMarked;
