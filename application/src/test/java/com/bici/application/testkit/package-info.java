/** The whole application over fakes, for tests of what stands around it. */
@NullMarked
package com.bici.application.testkit;

import org.jspecify.annotations.NullMarked;
