package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.platform.persistence.KeptStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of {@code inbound_message}. */
final class InboundRows {
    static final String COLUMNS = "id, org, project, conversation, peer, recipient, kind, body, details, provider,"
            + " opt_signal, parts, missing, received, created";
    private static final String INSERT =
            "INSERT INTO inbound_message (" + COLUMNS + ") VALUES" + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String TEXT = "text";
    private static final String BINARY = "binary";
    private static final int KEYS = 50;

    private InboundRows() {}

    static void insert(Connection connection, KeptStatements statements, List<InboundView> texts) throws SQLException {
        var insert = statements.prepare(connection, INSERT);
        for (var text : texts) {
            bind(insert, text);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static void bind(PreparedStatement insert, InboundView view) throws SQLException {
        boolean text = view.content() instanceof InboundContent.Text;
        int coding = view.content() instanceof InboundContent.Binary binary ? binary.dataCoding() : -1;
        insert.setString(1, view.id());
        insert.setString(2, view.org());
        insert.setString(3, view.project().orElse(null));
        insert.setString(4, view.conversation());
        insert.setString(5, view.from().value());
        insert.setString(6, view.to().value());
        insert.setString(7, text ? TEXT : BINARY);
        insert.setString(8, body(view.content()));
        insert.setString(9, new Details(view.media(), view.extras(), coding).write());
        insert.setString(10, view.provider());
        insert.setString(11, view.signal().map(OptSignal::wire).orElse(null));
        insert.setInt(12, view.parts().total());
        insert.setInt(13, view.parts().missing());
        insert.setLong(14, view.times().received().toEpochMilli());
        insert.setLong(15, view.times().stored().toEpochMilli());
    }

    private static String body(InboundContent content) {
        return content instanceof InboundContent.Text text
                ? Plain.text(text.body())
                : ((InboundContent.Binary) content).hex();
    }

    private static InboundView read(ResultSet row) throws SQLException {
        var details = Details.read(row.getString("details"));
        var body = row.getString("body");
        InboundContent content = row.getString("kind").equals(TEXT)
                ? new InboundContent.Text(body)
                : new InboundContent.Binary(body, details.dataCoding());
        return new InboundView(
                row.getString("id"),
                row.getString("org"),
                Optional.ofNullable(row.getString("project")),
                row.getString("conversation"),
                new Peer(row.getString("peer")),
                new SenderId(row.getString("recipient")),
                content,
                details.media(),
                row.getString("provider"),
                details.extras(),
                Optional.ofNullable(row.getString("opt_signal")).map(OptSignal::of),
                new InboundView.Parts(row.getInt("parts"), row.getInt("missing")),
                new InboundView.Times(
                        Instant.ofEpochMilli(row.getLong("received")), Instant.ofEpochMilli(row.getLong("created"))));
    }

    static List<InboundView> readAll(PreparedStatement query) throws SQLException {
        var found = new ArrayList<InboundView>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(read(rows));
            }
        }
        return found;
    }
}
