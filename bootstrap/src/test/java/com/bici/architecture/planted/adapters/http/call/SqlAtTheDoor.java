package com.bici.architecture.planted.adapters.http.call;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

record SqlAtTheDoor(DataSource source, Connection connection, Jdbi jdbi, HikariConfig pool, Flyway flyway) {}
