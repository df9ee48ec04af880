/** Events on their way from a commit to whoever listens. */
@NullMarked
package com.bici.application.event;

import org.jspecify.annotations.NullMarked;
