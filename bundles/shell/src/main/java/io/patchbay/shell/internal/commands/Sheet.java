package io.patchbay.shell.internal.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/** What there is to tell of each row: a table's columns, which are a JSON object's fields. */
final class Sheet<T> {
    private final List<Column<T>> columns = new ArrayList<>();
    private final String whenEmpty;

    private record Column<T>(String header, String field, Function<T, ? extends @Nullable Object> value) {}

    /** @param whenEmpty the sentence that stands for a table without rows */
    Sheet(String whenEmpty) {
        this.whenEmpty = whenEmpty;
    }

    /** A column whose header is also the JSON field's name. */
    Sheet<T> column(String name, Function<T, ? extends @Nullable Object> value) {
        return column(name, name.replace(' ', '_'), value);
    }

    Sheet<T> column(String header, String field, Function<T, ? extends @Nullable Object> value) {
        columns.add(new Column<>(header, field, value));
        return this;
    }

    void print(List<T> rows, PrintStream out) {
        if (rows.isEmpty()) {
            out.println(whenEmpty);
            return;
        }
        var table = new ShellTable();
        columns.forEach(column -> table.column(column.header()));
        for (var row : rows) {
            table.addRow()
                    .addContent(columns.stream()
                            .<Object>map(column -> Values.text(column.value().apply(row)))
                            .toList());
        }
        table.print(out);
    }

    List<Map<String, @Nullable Object>> json(List<T> rows) {
        return rows.stream().map(this::json).toList();
    }

    Map<String, @Nullable Object> json(T row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        columns.forEach(
                column -> object.put(column.field(), Values.json(column.value().apply(row))));
        return object;
    }
}
