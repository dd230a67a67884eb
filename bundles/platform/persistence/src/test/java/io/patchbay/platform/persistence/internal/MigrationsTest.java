package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleReference;

class MigrationsTest {
    @TempDir
    static Path folder;

    private static DerbyEngine engine;
    private static DriverConnections connections;
    private static Migrations migrations;

    @BeforeAll
    static void open() {
        engine = new DerbyEngine();
        connections = new DriverConnections(
                DriverConnections.load(engine.driver()),
                "jdbc:derby:" + folder.resolve("db") + ";create=true",
                engine.settings());
        migrations = new Migrations(connections, engine);
        migrations.migrate("persistence", Migrations.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        engine.shutDown(connections);
    }

    @Test
    void scriptsInAFolderAreRunOnce() throws Exception {
        var scripts = scripts("one", "CREATE TABLE one_a (a INT)");
        migrations.migrate("one", scripts);
        migrations.migrate("one", scripts);
        migrations.migrate("one", scripts("one", "CREATE TABLE one_a (a INT)", "CREATE TABLE one_b (a INT)"));
        assertThat(count("one_a")).isZero();
        assertThat(count("one_b")).isZero();
    }

    @Test
    void sameScriptsAreNotLookedAtAgain() throws Exception {
        var scripts = scripts("known", "CREATE TABLE known (a INT)");
        migrations.migrate("known", scripts);
        run("DROP TABLE \"known_schema\"");
        migrations.migrate("known", scripts);
        assertThat(count("known")).isZero();
    }

    @Test
    void ownersDoNotMeet() throws Exception {
        migrations.migrate("first", scripts("first", "CREATE TABLE first_a (a INT)"));
        migrations.migrate("second", scripts("second", "CREATE TABLE second_a (a INT)"));
        assertThat(count("first_a") + count("second_a")).isZero();
    }

    @Test
    void scriptsInAJarAreFound() throws Exception {
        var jar = folder.resolve("scripts.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var name : List.of("db/jarred/V1__a.sql", "db/jarred/deeper/V2__b.sql", "db/jarred/readme.txt")) {
                out.putNextEntry(new JarEntry(name));
                out.write("CREATE TABLE jarred (a INT)".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            out.putNextEntry(new JarEntry("db/jarred/"));
        }
        migrations.migrate("jarred", new URLClassLoader(new URL[] {jar.toUri().toURL()}, null));
        assertThat(count("jarred")).isZero();
    }

    @Test
    void scriptsInABundleAreFoundThroughTheBundle() throws Exception {
        migrations.migrate("bundled", new BundleLoader(place("bundled", "CREATE TABLE bundled (a INT)")));
        assertThat(count("bundled")).isZero();
    }

    @Test
    void newerTablesThanTheCodeKnowsAreRefusedWithASentence() throws Exception {
        var old = scripts("newer", "CREATE TABLE newer_a (a INT)");
        migrations.migrate("newer", scripts("newer", "CREATE TABLE newer_a (a INT)", "CREATE TABLE newer_b (a INT)"));
        assertThatThrownBy(() -> migrations.migrate("newer", old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The stored tables of newer are at version 2, newer than this build's 1."
                        + " Start the newer build on this data folder, or restore a backup made with this one.");
    }

    @Test
    void changedScriptIsRefused() throws Exception {
        migrations.migrate("changed", scripts("changed", "CREATE TABLE changed (a INT)"));
        var other = scripts("changed", "CREATE TABLE changed (a BIGINT)");
        assertThatThrownBy(() -> migrations.migrate("changed", other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed");
    }

    @Test
    void scriptThatFailsLeavesTheVersionAndIsTriedAgain() throws Exception {
        var bad = scripts("failing", "CREATE TABLE failing (a INT)", "CREATE NONSENSE");
        assertThatThrownBy(() -> migrations.migrate("failing", bad)).isInstanceOf(IllegalStateException.class);
        migrations.migrate("failing", scripts("failing", "CREATE TABLE failing (a INT)", "CREATE TABLE f2 (a INT)"));
        assertThat(count("f2")).isZero();
    }

    @Test
    void ownerWithoutScriptsIsAMistake() throws Exception {
        var other = scripts("somebody", "CREATE TABLE somebody (a INT)");
        assertThatThrownBy(() -> migrations.migrate("nobody", other)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> migrations.migrate("No Body", other)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ClassLoader scripts(String owner, String... scripts) throws IOException {
        return new URLClassLoader(new URL[] {place(owner, scripts).toUri().toURL()}, null);
    }

    /** A new folder with {@code db/<owner>} and its scripts. */
    private static Path place(String owner, String... scripts) throws IOException {
        var root = Files.createTempDirectory(folder, owner);
        var place = Files.createDirectories(root.resolve("db").resolve(owner));
        for (int i = 0; i < scripts.length; i++) {
            Files.writeString(place.resolve("V" + (i + 1) + "__s.sql"), scripts[i]);
        }
        return root;
    }

    private static void run(String sql) throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (var connection = connections.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** As a framework's class loader is: it lists nothing, but knows its bundle. */
    private static final class BundleLoader extends ClassLoader implements BundleReference {
        private final Path root;

        BundleLoader(Path root) {
            super(null);
            this.root = root;
        }

        @Override
        public Bundle getBundle() {
            return (Bundle) Proxy.newProxyInstance(
                    BundleLoader.class.getClassLoader(), new Class<?>[] {Bundle.class}, (proxy, method, arguments) -> {
                        assertThat(method.getName()).isEqualTo("findEntries");
                        return entries((String) arguments[0]);
                    });
        }

        private @Nullable Enumeration<URL> entries(String path) throws MalformedURLException {
            var script = root.resolve(path).resolve("V1__s.sql");
            return Files.exists(script)
                    ? Collections.enumeration(List.of(script.toUri().toURL()))
                    : null;
        }
    }
}
