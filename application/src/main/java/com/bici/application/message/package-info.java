/** Reading what was said. */
@NullMarked
package com.bici.application.message;

import org.jspecify.annotations.NullMarked;
