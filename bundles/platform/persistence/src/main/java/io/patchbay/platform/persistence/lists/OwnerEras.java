package io.patchbay.platform.persistence.lists;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import io.patchbay.platform.persistence.Writes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Writes an {@link OwnerList}. The first that an owner gets within 32 milliseconds, told by the beginning of its id, comes with a row for all that this node stores for him in them: the
 * next ones lie in it already. Used on the writer's thread alone.
 */
public final class OwnerEras {
    /** So many of the highest character: a count within a millisecond never gets so far. */
    private static final int LAST = 5;
    /** Characters that tell the rows of several nodes apart. */
    private static final int DRAWN = 12;

    private static final int MOST_OWNERS = 10_000;

    private final OwnerList list;
    private final RowSql insert;
    private final String last;
    private final SecureRandom random = new SecureRandom();
    /** The era that was written last for each owner. */
    private final Map<String, String> written = new HashMap<>();

    private Rows rows = new Rows();

    public OwnerEras(OwnerList list) {
        this.list = list;
        this.insert = RowSql.each(
                "INSERT INTO " + list.table() + " (owner, last_id, first_id) VALUES (?, ?, ?)", "TEXT TEXT TEXT");
        this.last = String.valueOf(list.last()).repeat(LAST);
    }

    /** Something new of an owner; to be told in the order of the ids. */
    public void enter(String owner, String id) {
        if (written.size() > MOST_OWNERS) {
            written.clear();
        }
        var era = list.era(id);
        if (!era.equals(written.put(owner, era))) {
            rows.text(owner).text(era + last + drawn()).text(id).end();
        }
    }

    /** Writes what was entered. */
    public void write(Connection connection) throws SQLException {
        var entered = rows;
        rows = new Rows();
        if (entered.size() > 0) {
            Writes.of(connection).write(insert, entered);
        }
    }

    private String drawn() {
        return HexFormat.of().toHexDigits(random.nextLong()).substring(0, DRAWN);
    }

    /** What was written last may not have come to stand. */
    public void forget() {
        written.clear();
        rows = new Rows();
    }
}
