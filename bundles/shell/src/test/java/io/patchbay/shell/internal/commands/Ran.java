package io.patchbay.shell.internal.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.impl.action.command.DefaultActionPreparator;

/** What a command did. Its words are read by Karaf itself, as in a session. */
record Ran(int status, String out, String err) {
    static Ran of(Services services, PatchbayCommand command, String... words) throws Exception {
        new DefaultActionPreparator().prepare(command, null, new ArrayList<>(List.of(words)));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = command.run(services, printing(out), printing(err));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
