package io.patchbay.shell.attach;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The operator's end in a test: what was shown, and the exit status. */
public record Operator(int status, String out, String err) {
    public static Operator run(Path socket, InputStream typed, String... command) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of(socket.toString(), "100", "30", "xterm"));
        arguments.addAll(List.of(command));
        int status = new Attach(typed, out, err).run(arguments);
        return new Operator(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    public static Operator run(Path socket, String typed, String... command) throws IOException {
        return run(socket, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), command);
    }
}
