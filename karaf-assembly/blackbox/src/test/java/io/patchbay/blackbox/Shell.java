package io.patchbay.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The launcher's command line, run to its end. */
final class Shell {
    private Shell() {}

    /** What a command printed, and its status. */
    record Run(int status, String output, String errors) {}

    /** A shell command on the host of a data folder. */
    static Run run(Path data, String command) {
        return launcher("shell", "--data", data.toString(), command);
    }

    static Run launcher(String... arguments) {
        var command = new ArrayList<>(List.of(RunningHost.command().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            var output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            var errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end: " + command);
            }
            return new Run(process.exitValue(), output.join(), errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
