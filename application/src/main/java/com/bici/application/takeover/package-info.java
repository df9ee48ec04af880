/** The use cases of human control. */
@NullMarked
package com.bici.application.takeover;

import org.jspecify.annotations.NullMarked;
