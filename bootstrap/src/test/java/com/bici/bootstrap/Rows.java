package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A look into Postgres, past the service. */
public final class Rows {

    private final String url;

    Rows(String url) {
        this.url = url;
    }

    /** The first column of all rows, as text. */
    public List<String> of(String query, Object... parameters) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int parameter = 0; parameter < parameters.length; parameter++) {
                statement.setObject(parameter + 1, parameters[parameter]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** @param from what follows {@code FROM} */
    public int count(String from, Object... parameters) {
        return Integer.parseInt(of("SELECT count(*) FROM " + from, parameters).getFirst());
    }

    public void change(String statement) {
        assertThat(run(statement)).as(statement).isPositive();
    }

    /** How many rows the statement changed. */
    int run(String statement) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement work = connection.createStatement()) {
            return work.executeUpdate(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
