package io.patchbay.platform.persistence.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that appliers hand over. */
abstract class SheetContract extends QueueContract {
    private static final RowSql INSERT = RowSql.each("INSERT INTO test_row (id, text) VALUES (?, ?)", "TEXT TEXT");
    private static final RowSql RENAME =
            RowSql.each("UPDATE test_row SET text = ? WHERE id = ? AND text = ?", "TEXT TEXT TEXT");
    private static final RowSql DELETE = RowSql.any("DELETE FROM test_row WHERE id = ? AND text = ?", "TEXT TEXT");
    private static final RowSql ALL = RowSql.each(
            "INSERT INTO test_kinds (id, text, long_number, short_number, flag, always) VALUES (?, ?, ?, ?, ?, 'x')",
            "TEXT TEXT BIGINT BIGINT BOOLEAN");

    SheetContract(Supplier<Ground> place) {
        super(place);
    }

    @BeforeEach
    void register() {
        queue.register(new Sheet.Sheets());
    }

    private CompletableFuture<Integer> write(RowSql sql, Rows rows) {
        return queue.submit(new Sheet(sql, rows, false)).toCompletableFuture();
    }

    private static Rows row(String... values) {
        return row(new Rows(), values);
    }

    private static Rows row(Rows rows, String... values) {
        for (var value : values) {
            rows.text(value);
        }
        return rows.end();
    }

    @Test
    void rowsOfManyAreWrittenInTheirOrder() throws Exception {
        var stages = new ArrayList<CompletableFuture<Integer>>();
        try (var gate = new Gate()) {
            for (int i = 0; i < 100; i++) {
                stages.add(write(INSERT, row(row("a" + i, "one"), "b" + i, "two")));
                stages.add(write(RENAME, row("three", "a" + i, "one")));
                stages.add(write(DELETE, row("b" + i, "two")));
            }
        }
        for (var stage : stages) {
            get(stage);
        }
        assertThat(ground.rows())
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "a" + i).toList());
        assertThat(get(write(RENAME, row("four", "a7", "three")))).isPositive();
    }

    @Test
    void rowThatIsNotThereAnyMoreIsAConflict() throws Exception {
        get(write(INSERT, row(row("a", "one"), "b", "one")));

        assertThat(failure(write(RENAME, row(row("two", "a", "one"), "two", "b", "other"))))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(get(write(RENAME, row(row("three", "a", "one"), "three", "b", "one"))))
                .isEqualTo(2);
    }

    @Test
    void conflictOfOneUnitDoesNotDisturbTheOthers() throws Exception {
        CompletableFuture<Integer> good;
        CompletableFuture<Integer> bad;
        try (var gate = new Gate()) {
            good = write(INSERT, row("a", "one"));
            bad = write(RENAME, row("two", "missing", "one"));
        }
        get(good);
        assertThat(failure(bad)).isInstanceOf(StoreUnavailable.class);
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void whatNeedNotBeThereMayBeGone() throws Exception {
        get(write(INSERT, row(row("a", "one"), "b", "one")));

        get(write(DELETE, row(row("a", "one"), "gone", "one")));

        assertThat(ground.rows()).containsExactly("b");
    }

    @Test
    void whatABatchThatWasUndoneHandedOverIsNotWrittenByTheNext() throws Exception {
        CompletableFuture<Integer> sheet;
        CompletableFuture<String> bad;
        try (var gate = new Gate()) {
            sheet = write(INSERT, row("a", "one"));
            bad = put("bad", Put.BAD);
        }
        assertThat(failure(bad)).isInstanceOf(IllegalStateException.class);
        get(sheet);
        assertThat(ground.rows()).containsExactly("a");
    }

    @Test
    void whoFlushesSeesWhatIsWritten() throws Exception {
        var flushed = queue.submit(new Sheet(INSERT, row(row("a", "one"), "b", "one"), true));

        assertThat(get(flushed.toCompletableFuture())).isEqualTo(2);
    }

    @Test
    void valuesOfAllKindsAreWrittenAndNoneToo() throws Exception {
        var rows = new Rows().text("a").text("it's {\"all\"}, \\ NULL €").number(1L << 40);
        rows.number(7).flag(true).end();
        rows.text("b").text((String) null).number(OptionalLong.empty());
        rows.number(OptionalLong.empty()).flag(false).end();

        get(write(ALL, rows));

        assertThat(ground.texts("SELECT id FROM test_kinds WHERE long_number = 1099511627776 AND short_number = 7"
                        + " AND flag AND text LIKE 'it''s {\"all\"}, _ NULL €' AND always = 'x'"))
                .isEqualTo(List.of("a"));
        assertThat(ground.texts("SELECT id FROM test_kinds WHERE long_number IS NULL AND short_number IS NULL"
                        + " AND NOT flag AND text IS NULL"))
                .isEqualTo(List.of("b"));
    }
}
