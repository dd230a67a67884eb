package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GatheredTest {
    /** What the driver sends in binary. */
    @Test
    void columnsAreArraysOfTheirOwnClass() {
        var rows = new Rows().text("a").number(7).flag(true).end();
        rows.text((String) null).number(OptionalLong.empty()).flag(false).end();

        assertThat(Gathered.column(rows, 0, RowSql.Type.TEXT))
                .isInstanceOf(String[].class)
                .containsExactly("a", null);
        assertThat(Gathered.column(rows, 1, RowSql.Type.BIGINT))
                .isInstanceOf(Long[].class)
                .containsExactly(7L, null);
        assertThat(Gathered.column(rows, 2, RowSql.Type.BOOLEAN))
                .isInstanceOf(Boolean[].class)
                .containsExactly(true, false);
    }

    @Test
    void rowsComeFromArrays() {
        assertThat(Gathered.translate(RowSql.each("INSERT INTO t (a, b, c) VALUES (?, 'x', ?)", "TEXT BIGINT")))
                .isEqualTo("INSERT INTO t (a, b, c) SELECT r.c1, 'x', r.c2"
                        + " FROM (SELECT unnest(?::text[]) AS c1, unnest(?::bigint[]) AS c2) AS r");
        assertThat(Gathered.translate(RowSql.each("UPDATE t SET a = a + ? WHERE id = ?", "BIGINT TEXT")))
                .isEqualTo("UPDATE t SET a = a + r.c1"
                        + " FROM (SELECT unnest(?::bigint[]) AS c1, unnest(?::text[]) AS c2) AS r"
                        + " WHERE id = r.c2");
        assertThat(Gathered.translate(RowSql.any("DELETE FROM t WHERE flag = ?", "BOOLEAN")))
                .isEqualTo("DELETE FROM t USING (SELECT unnest(?::boolean[]) AS c1) AS r WHERE flag = r.c1");
    }
}
