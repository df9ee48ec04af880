/** Keys that let callers in: making and ending them, and knowing whose they are. */
@NullMarked
package com.bici.application.access;

import org.jspecify.annotations.NullMarked;
