package io.patchbay.emptystore;

import io.patchbay.platform.persistence.internal.OpenDatabase;
import io.patchbay.platform.persistence.internal.OpenDatabase.Address;
import io.patchbay.platform.persistence.internal.commit.Limits;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * A Derby database with every bundle's tables and nothing in them, made by the code that makes it at a host's start. A first start that finds it needs neither to create a database nor to run
 * a script: three seconds of CPU.
 */
public final class EmptyStore {
    private static final Pattern SCRIPT = Pattern.compile("db/([a-z][a-z0-9_]*)/V[^/]+\\.sql");
    private static final String BOOKKEEPING = "(?i)\"(.*_schema|migrated_scripts)\"";
    private static final String TABLES = "SELECT t.tablename FROM sys.systables t WHERE t.tabletype = 'T'";

    private EmptyStore() {}

    /** Arguments: the folder that holds the bundles, the folder of the database, which must not be there. */
    public static void main(String[] arguments) throws IOException, SQLException {
        make(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    /** @throws IllegalStateException if there is a row in a table: it would be in everybody's database */
    static void make(Path bundles, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        var address = new Address("jdbc:derby:" + folder.toAbsolutePath() + ";create=true", "", "", 2);
        try (var database = new OpenDatabase(address, "build", Limits.DEFAULT)) {
            for (var jar : jars(bundles)) {
                try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
                    owners(jar).forEach(owner -> database.store().migrate(owner, loader));
                }
            }
            requireEmpty(folder);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static TreeSet<String> owners(Path jar) throws IOException {
        var owners = new TreeSet<String>();
        try (var file = new ZipFile(jar.toFile())) {
            file.stream().forEach(entry -> {
                var script = SCRIPT.matcher(entry.getName());
                if (script.matches()) {
                    owners.add(script.group(1));
                }
            });
        }
        return owners;
    }

    private static void requireEmpty(Path folder) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:derby:" + folder.toAbsolutePath());
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                try (var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    rows.next();
                    if (rows.getLong(1) > 0 && !table.matches(BOOKKEEPING)) {
                        throw new IllegalStateException("the table " + table + " has rows in a store that is new");
                    }
                }
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add('"' + rows.getString(1) + '"');
            }
        }
        return names;
    }
}
