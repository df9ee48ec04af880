/** The rules of the architecture as tests; see {@link com.bici.architecture.ArchitectureTest}. */
@NullMarked
package com.bici.architecture;

import org.jspecify.annotations.NullMarked;
