package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.platform.persistence.RowSql;
import org.junit.jupiter.api.Test;

class GatheredTest {
    @Test
    void rowsComeFromArrays() {
        assertThat(Gathered.translate(RowSql.each("INSERT INTO t (a, b, c) VALUES (?, 'x', ?)", "TEXT BIGINT")))
                .isEqualTo("INSERT INTO t (a, b, c) SELECT r.c1, 'x', r.c2"
                        + " FROM unnest(?::text[], ?::bigint[]) AS r (c1, c2)");
        assertThat(Gathered.translate(RowSql.each("UPDATE t SET a = a + ? WHERE id = ?", "BIGINT TEXT")))
                .isEqualTo("UPDATE t SET a = a + r.c1 FROM unnest(?::bigint[], ?::text[]) AS r (c1, c2)"
                        + " WHERE id = r.c2");
        assertThat(Gathered.translate(RowSql.any("DELETE FROM t WHERE flag = ?", "BOOLEAN")))
                .isEqualTo("DELETE FROM t USING unnest(?::boolean[]) AS r (c1) WHERE flag = r.c1");
    }
}
