package io.patchbay.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on a connection that is neither committed nor closed by it. */
@FunctionalInterface
public interface SqlFunction<R> {
    R apply(Connection connection) throws SQLException;
}
