/** What tests of every module share: a database in memory, contracts of the ports, a clock and sample rows. */
@NullMarked
package com.bici.domain.testkit;

import org.jspecify.annotations.NullMarked;
