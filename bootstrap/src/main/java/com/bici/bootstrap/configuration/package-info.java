/** What the environment says, checked before anything starts. */
@NullMarked
package com.bici.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
