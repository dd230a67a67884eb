package io.patchbay.benchmarks.host;

import io.patchbay.benchmarks.peer.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A flight recording of a running JVM, which costs it a few percent while it lasts. */
public final class FlightRecording {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String NAME = "name=bench";
    private static final String SETTINGS = "settings=profile";

    private final ProcessHandle process;
    private final Path folder;
    private final Path file;

    private FlightRecording(ProcessHandle process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.file = folder.resolve("flight-" + process.pid() + ".jfr");
    }

    /**
     * Begins a recording that nobody reads. The first of a JVM changes classes, so that nearly everything is compiled anew; one that begins while another runs does not. So this is for a host
     * that is still cold.
     */
    public static void prepare(ProcessHandle process, Path folder) throws IOException, InterruptedException {
        new FlightRecording(process, folder).command("JFR.start", "name=unread", "maxage=10s", SETTINGS);
    }

    /** @param folder for the recording */
    public static FlightRecording start(ProcessHandle process, Path folder) throws IOException, InterruptedException {
        var recording = new FlightRecording(process, folder);
        recording.command("JFR.start", NAME, SETTINGS);
        return recording;
    }

    /** Ends it, and reads where the time was spent. */
    public Profile stop() throws IOException, InterruptedException {
        command("JFR.stop", NAME, "filename=" + file);
        return Profile.read(file);
    }

    private void command(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(process.pid())));
        command.addAll(Arrays.asList(words));
        var output = folder.resolve("jcmd.output");
        Files.deleteIfExists(output);
        try (var jcmd = Program.start(command, folder, output, Map.of())) {
            jcmd.handle()
                    .onExit()
                    .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
        try (Stream<String> lines = Files.lines(output)) {
            var said = lines.toList();
            if (said.stream().anyMatch(line -> line.contains("Exception") || line.contains("Could not"))) {
                throw new IOException("jcmd " + String.join(" ", words) + ": " + said);
            }
        }
    }
}
