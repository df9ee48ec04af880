/** The adapters against a real Postgres. */
@NullMarked
package com.bici.adapters.postgres;

import org.jspecify.annotations.NullMarked;
