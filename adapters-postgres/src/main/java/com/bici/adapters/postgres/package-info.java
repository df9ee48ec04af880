/** The database ports over Postgres: JDBI repositories, Flyway migrations and a Hikari pool behind one door. */
@NullMarked
package com.bici.adapters.postgres;

import org.jspecify.annotations.NullMarked;
