package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.operations.Digits;
import io.patchbay.api.telephony.E164;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Telephone numbers in {@code once_key}. */
public final class OnceNumbers {
    /** Rows changed in one transaction. */
    public static final int STEP = 200;

    private static final String NAMING = "SELECT client_key, scope, result FROM once_key"
            + " WHERE result LIKE ? OR client_key LIKE ? OR scope LIKE ?";
    private static final String UPDATE = "UPDATE once_key SET result = ? WHERE client_key = ? AND scope = ?";
    private static final String DELETE = "DELETE FROM once_key WHERE client_key = ? AND scope = ?";

    private OnceNumbers() {}

    /** A row. */
    public record Kept(String key, String scope, String result) {
        @Override
        public String toString() {
            return "Kept[" + scope + "]";
        }
    }

    /** Rows in which the number may stand. */
    public static List<Kept> naming(Connection connection, E164 number) throws SQLException {
        var found = new ArrayList<Kept>();
        try (var query = connection.prepareStatement(NAMING)) {
            for (int i = 1; i <= 3; i++) {
                query.setString(i, Digits.of(number).like());
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Kept(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return found;
    }

    /** A number in the answer is replaced; a key that holds it goes, since no other key would be found by who sends it again. @return how many rows were changed */
    public static int forget(Connection connection, List<Kept> rows, E164 number, E164 pseudonym) throws SQLException {
        var digits = Digits.of(number);
        int changed = 0;
        try (var update = connection.prepareStatement(UPDATE);
                var delete = connection.prepareStatement(DELETE)) {
            for (var row : rows) {
                if (digits.in(row.key()) || digits.in(row.scope())) {
                    delete.setString(1, row.key());
                    delete.setString(2, row.scope());
                    changed += delete.executeUpdate();
                } else if (digits.in(row.result())) {
                    update.setString(1, digits.replace(row.result(), pseudonym));
                    update.setString(2, row.key());
                    update.setString(3, row.scope());
                    changed += update.executeUpdate();
                }
            }
        }
        return changed;
    }
}
