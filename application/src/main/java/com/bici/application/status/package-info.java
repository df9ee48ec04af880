/** Telling how the service is. */
@NullMarked
package com.bici.application.status;

import org.jspecify.annotations.NullMarked;
