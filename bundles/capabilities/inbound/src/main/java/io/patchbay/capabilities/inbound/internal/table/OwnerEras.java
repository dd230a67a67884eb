package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.platform.persistence.KeptStatements;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes the table {@code inbound_list} ({@link OwnerSpans}). The first text that an owner gets within 32 milliseconds, told by the first eleven characters of its id, comes with a row for
 * all that this node stores for him in them: the next ones lie in it already. Used on the writer's thread alone.
 */
final class OwnerEras {
    private static final int ERA = 11;
    /** No id of an era sorts after this: a count within a millisecond never gets so far. */
    private static final String LAST = "zzzzz";
    /** Characters that tell the rows of several nodes apart. */
    private static final int DRAWN = 12;

    private static final int MOST_OWNERS = 10_000;
    private static final String INSERT = "INSERT INTO inbound_list (owner, last_id, first_id) VALUES (?, ?, ?)";

    private final SecureRandom random = new SecureRandom();
    /** The era that was written last for each owner. */
    private final Map<String, String> written = new HashMap<>();

    private record Row(String owner, String era, String first) {}

    /** @param texts in the order of their ids */
    void insert(Connection connection, KeptStatements statements, List<InboundView> texts) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var text : texts) {
            enter(rows, OwnerSpans.ofOrg(text.org()), text.id());
            text.project().ifPresent(project -> enter(rows, OwnerSpans.ofProject(project), text.id()));
        }
        if (rows.isEmpty()) {
            return;
        }
        var insert = statements.prepare(connection, INSERT);
        for (var row : rows) {
            insert.setString(1, row.owner);
            insert.setString(2, row.era + LAST + drawn());
            insert.setString(3, row.first);
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private void enter(List<Row> rows, String owner, String id) {
        if (written.size() > MOST_OWNERS) {
            written.clear();
        }
        var era = id.substring(0, ERA);
        if (!era.equals(written.put(owner, era))) {
            rows.add(new Row(owner, era, id));
        }
    }

    private String drawn() {
        return HexFormat.of().toHexDigits(random.nextLong()).substring(0, DRAWN);
    }

    /** What was written last may not have come to stand. */
    void forget() {
        written.clear();
    }
}
