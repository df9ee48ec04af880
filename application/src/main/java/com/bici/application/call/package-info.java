/** Opening, following and ending calls. */
@NullMarked
package com.bici.application.call;

import org.jspecify.annotations.NullMarked;
