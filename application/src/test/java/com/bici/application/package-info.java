/** What the tests of all use cases share: the whole application over a database in memory. */
@NullMarked
package com.bici.application;

import org.jspecify.annotations.NullMarked;
