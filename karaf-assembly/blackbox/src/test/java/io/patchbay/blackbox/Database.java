package io.patchbay.blackbox;

import io.patchbay.platform.persistence.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A PostgreSQL server behind a cable that can be cut, as hosts are configured for it. */
final class Database implements AutoCloseable {
    private final TestPostgres server;
    private final TcpGate cable;

    private Database(TestPostgres server, TcpGate cable) {
        this.server = server;
        this.cable = cable;
    }

    /** Skips the test where there is no PostgreSQL. */
    static Database start() throws IOException, InterruptedException {
        return behindCable(TestPostgres.required());
    }

    /** The same with its data in this folder. */
    static Database startIn(Path folder) throws IOException, InterruptedException {
        return behindCable(TestPostgres.requiredIn(folder));
    }

    private static Database behindCable(TestPostgres server) throws IOException {
        var address = java.net.URI.create(server.plainUrl().substring("jdbc:".length()));
        return new Database(server, new TcpGate(address.getPort()));
    }

    /** The one file that an operator writes. */
    void configure(Path data) throws IOException {
        var url = server.plainUrl().replaceFirst("//[^/]*/", "//127.0.0.1:" + cable.port() + "/");
        Files.writeString(
                Files.createDirectories(data.resolve("etc")).resolve("io.patchbay.persistence.cfg"),
                "url = " + url + "\nuser = " + server.user() + "\npassword = " + server.password() + "\n");
    }

    TcpGate cable() {
        return cable;
    }

    /** Starts the server again, if it is down. */
    void up() throws IOException, InterruptedException {
        server.up();
    }

    /** Further numbers of the demo organization, each with lanes of its own. */
    void giveNumbers(List<String> numbers) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url());
                var insert = connection.prepareStatement(
                        "INSERT INTO owned_number (sender, org, created, changed) VALUES (?, 'demo', ?, ?)")) {
            for (var number : numbers) {
                insert.setString(1, number);
                insert.setLong(2, System.currentTimeMillis());
                insert.setLong(3, System.currentTimeMillis());
                insert.executeUpdate();
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        cable.close();
        server.close();
    }
}
