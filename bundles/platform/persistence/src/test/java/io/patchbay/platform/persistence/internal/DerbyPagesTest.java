package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyPagesTest {
    @Test
    void indexesHaveLargePages(@TempDir Path folder) {
        try (var store = TestStore.open(folder)) {
            assertThat(store.store().read(DerbyPagesTest::indexPages))
                    .isNotEmpty()
                    .containsOnly(32_768L);
        }
    }

    private static List<Long> indexPages(Connection connection) throws SQLException {
        var sizes = new ArrayList<Long>();
        try (var query = connection.prepareStatement("SELECT s.pagesize FROM TABLE (SYSCS_DIAG.SPACE_TABLE('"
                        + schema(connection) + "', 'ONCE_KEY')) s WHERE s.isindex = 1");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                sizes.add(rows.getLong(1));
            }
        }
        return sizes;
    }

    private static String schema(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("VALUES CURRENT SCHEMA");
                var row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
