package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.numbers.PortPaper.Kind;
import io.patchbay.api.tenants.Secrets;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Documents of orders, sealed and cut into pieces that every database takes. */
record Papers(Secrets secrets) {
    static final int MOST_BYTES = 4 * 1024 * 1024;
    /** Sealed it stays below the 32,000 characters of its column. */
    private static final int PIECE = 16_000;

    private static final List<String> TABLES = List.of("number_port_piece", "number_port_paper");
    private static final int PDF_HEAD = 1_024;
    private static final HexFormat HEX = HexFormat.of();

    static String context(String port, String kind, int piece) {
        return "port " + port + " " + kind + " " + piece;
    }

    /** What the content is, whatever it is called. @throws Problem 415, 422 */
    static PortPaper read(Kind kind, byte[] content, Instant now) {
        if (content.length == 0 || content.length > MOST_BYTES) {
            throw new Problem(
                    content.length == 0 ? 422 : 413,
                    content.length == 0 ? "paper_empty" : "paper_too_large",
                    "Send the document itself as the body, of 1 byte to 4 MiB.");
        }
        var type = type(content)
                .orElseThrow(() -> new Problem(
                        415,
                        "paper_type",
                        "Send a PDF, PNG, JPEG or TIFF; this content is none of them, whatever its name says."));
        return new PortPaper(kind, type, content.length, digest(content), now);
    }

    private static Optional<String> type(byte[] content) {
        if (begins(content, "89504e470d0a1a0a")) {
            return Optional.of("image/png");
        }
        if (begins(content, "ffd8ff")) {
            return Optional.of("image/jpeg");
        }
        if (begins(content, "49492a00") || begins(content, "4d4d002a")) {
            return Optional.of("image/tiff");
        }
        var tail = text(Arrays.copyOfRange(content, Math.max(0, content.length - PDF_HEAD), content.length));
        return begins(content, "255044462d") && tail.contains("%%EOF")
                ? Optional.of("application/pdf")
                : Optional.empty();
    }

    private static boolean begins(byte[] content, String hex) {
        var head = HEX.parseHex(hex);
        return content.length > head.length && Arrays.equals(content, 0, head.length, head, 0, head.length);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String digest(byte[] content) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sealed before the transaction, which is not to wait for it. */
    List<String> pieces(String port, Kind kind, byte[] content) {
        var all = new ArrayList<String>();
        for (int from = 0; from < content.length; from += PIECE) {
            var piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
            all.add(secrets.seal(
                    context(port, kind.wire(), all.size()), Base64.getEncoder().encodeToString(piece)));
        }
        return all;
    }

    /** All of an order. */
    static void drop(Connection connection, String port) throws SQLException {
        for (var table : TABLES) {
            try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE port = ?")) {
                delete.setString(1, port);
                delete.executeUpdate();
            }
        }
    }

    static void put(Connection connection, String port, PortPaper paper, List<String> pieces) throws SQLException {
        for (var table : TABLES) {
            try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE port = ? AND kind = ?")) {
                delete.setString(1, port);
                delete.setString(2, paper.kind().wire());
                delete.executeUpdate();
            }
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO number_port_paper (port, kind, media, size_bytes, digest, added) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, port);
            insert.setString(2, paper.kind().wire());
            insert.setString(3, paper.type());
            insert.setInt(4, paper.size());
            insert.setString(5, paper.digest());
            insert.setLong(6, paper.added().toEpochMilli());
            insert.executeUpdate();
        }
        try (var insert = connection.prepareStatement(
                "INSERT INTO number_port_piece (port, kind, piece, sealed) VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < pieces.size(); i++) {
                insert.setString(1, port);
                insert.setString(2, paper.kind().wire());
                insert.setInt(3, i);
                insert.setString(4, pieces.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<PortPaper> of(Connection connection, String port) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT kind, media, size_bytes, digest, added FROM number_port_paper WHERE port = ? ORDER BY kind")) {
            query.setString(1, port);
            var all = new ArrayList<PortPaper>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    all.add(new PortPaper(
                            Kind.of(row.getString(1)).orElseThrow(),
                            row.getString(2),
                            row.getInt(3),
                            row.getString(4),
                            Instant.ofEpochMilli(row.getLong(5))));
                }
            }
            return all;
        }
    }

    /** The content, put together again. */
    byte[] content(Connection connection, String port, Kind kind) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT sealed FROM number_port_piece WHERE port = ? AND kind = ? ORDER BY piece")) {
            query.setString(1, port);
            query.setString(2, kind.wire());
            var all = new ByteArrayOutputStream();
            try (var row = query.executeQuery()) {
                for (int piece = 0; row.next(); piece++) {
                    var opened = secrets.open(context(port, kind.wire(), piece), row.getString(1));
                    all.writeBytes(Base64.getDecoder().decode(opened));
                }
            }
            return all.toByteArray();
        }
    }
}
