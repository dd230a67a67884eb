package io.patchbay.shell.internal.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a command writes: for people by default, for programs when they ask for JSON. */
final class Screen {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final boolean json;

    Screen(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    boolean json() {
        return json;
    }

    PrintStream out() {
        return out;
    }

    /** A line for people; programs do not get it. */
    void say(String line) {
        if (!json) {
            out.println(line);
        }
    }

    <T> void list(Sheet<T> sheet, List<T> rows) {
        if (json) {
            write(sheet.json(rows));
        } else {
            sheet.print(rows, out);
        }
    }

    /** One thing that was made or changed: a sentence for people, an object for programs. */
    void report(String sentence, Map<String, ? extends @Nullable Object> object) {
        if (json) {
            write(object);
        } else {
            out.println(sentence);
        }
    }

    void write(Object value) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
