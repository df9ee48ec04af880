/** What use cases of several features need. */
@NullMarked
package com.bici.application.shared;

import org.jspecify.annotations.NullMarked;
