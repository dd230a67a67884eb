package io.patchbay.emptystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyStoreTest {
    private static final String THINGS = "CREATE TABLE things (name VARCHAR(40) PRIMARY KEY);";

    @TempDir
    Path folder;

    @Test
    void everyBundlesTablesAreThereAndNoScriptIsLeftToRun() throws Exception {
        bundle("a/things.jar", "things", THINGS);
        bundle("b/orders.jar", "orders", "CREATE TABLE orders (id BIGINT PRIMARY KEY);");
        var store = folder.resolve("made/store");

        EmptyStore.make(folder, store);

        assertThat(store.resolve("db.lck")).doesNotExist();
        try (var connection = DriverManager.getConnection("jdbc:derby:" + store);
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "SELECT (SELECT COUNT(*) FROM things) + (SELECT COUNT(*) FROM orders) FROM sysibm.sysdummy1")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
            try (var rows = statement.executeQuery("SELECT owner FROM migrated_scripts ORDER BY owner")) {
                for (var owner : new String[] {"orders", "persistence", "things"}) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(owner);
                }
            }
        }
    }

    @Test
    void rowsOfTheBuildAreNotShipped() throws Exception {
        bundle("things.jar", "things", THINGS + "\nINSERT INTO things VALUES ('mine');");

        assertThatThrownBy(() -> EmptyStore.make(folder, folder.resolve("store")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("THINGS");
    }

    private void bundle(String file, String owner, String script) throws IOException {
        var jar = folder.resolve(file);
        Files.createDirectories(jar.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("db/" + owner + "/"));
            zip.putNextEntry(new ZipEntry("db/" + owner + "/V1__tables.sql"));
            zip.write(script.getBytes(StandardCharsets.UTF_8));
        }
    }
}
