package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes the table {@code message_list} ({@link OwnerSpans}). The first message that an owner has accepted within 32 milliseconds, told by the first thirteen characters of its id, comes with
 * a row for all that this node accepts for him in them: the next ones lie in it already. Used on the writer's thread alone.
 */
final class OwnerEras {
    private static final int ERA = 13;
    /** No id of an era sorts after this: a count within a millisecond never gets so far. */
    private static final String LAST = "ZZZZZ";
    /** Characters that tell the rows of several nodes apart. */
    private static final int DRAWN = 12;

    private static final int MOST_OWNERS = 10_000;
    private static final RowSql INSERT =
            RowSql.each("INSERT INTO message_list (owner, last_id, first_id) VALUES (?, ?, ?)", "TEXT TEXT TEXT");

    private final SecureRandom random = new SecureRandom();
    /** The era that was written last for each owner. */
    private final Map<String, String> written = new HashMap<>();

    private record Row(String owner, String era, String first) {}

    /** @param messages in the order of their ids */
    void insert(Pen pen, List<Message> messages) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var message : messages) {
            enter(rows, OwnerSpans.ofOrg(message.sms().org()), message.id());
            message.sms().project().ifPresent(project -> enter(rows, OwnerSpans.ofProject(project), message.id()));
        }
        if (!rows.isEmpty()) {
            write(pen, rows);
        }
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

    private void write(Pen pen, List<Row> rows) throws SQLException {
        var written = new Rows();
        for (var row : rows) {
            written.text(row.owner()).text(row.era() + LAST + drawn()).text(row.first());
            written.end();
        }
        pen.write(INSERT, written);
    }

    private String drawn() {
        return HexFormat.of().toHexDigits(random.nextLong()).substring(0, DRAWN);
    }

    /** What was written last may not have come to stand. */
    void forget() {
        written.clear();
    }
}
