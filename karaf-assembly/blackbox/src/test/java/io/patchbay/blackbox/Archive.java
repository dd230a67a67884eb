package io.patchbay.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The archive under test, unpacked once and made read-only. */
final class Archive {
    private Archive() {}

    static final Path WORK = Path.of(System.getProperty("blackbox.work")).toAbsolutePath();

    /** The unpacked distribution. */
    static synchronized Path home() throws IOException, InterruptedException {
        var archive = Path.of(System.getProperty("patchbay.archive"));
        var stamp = Files.getLastModifiedTime(archive).toMillis();
        var folder = WORK.resolve("archive-" + stamp);
        if (!Files.exists(folder)) {
            var draft = Files.createDirectories(
                    WORK.resolve("unpacking-" + ProcessHandle.current().pid()));
            run("tar", "-xzf", archive.toString(), "-C", draft.toString());
            run("chmod", "-R", "a-w", draft.resolve(draft.toFile().list()[0]).toString());
            Files.move(draft, folder);
        }
        return folder.resolve(folder.toFile().list()[0]);
    }

    /** A data folder not made yet, with a short path: a socket in it may have 100 characters. */
    static Path newData(String name) throws IOException {
        return Files.createTempDirectory("patchbay-" + name + "-").resolve("data");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }
}
