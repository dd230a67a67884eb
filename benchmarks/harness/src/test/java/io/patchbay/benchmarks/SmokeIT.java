package io.patchbay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.benchmarks.bench.Bench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench still runs: a second of load each, without a look at the figures. */
class SmokeIT {
    @TempDir
    private Path work;

    @Test
    void smokeMeasuresTheArchiveWithoutALostMessage() throws Exception {
        var report = work.resolve("bench.md");

        var complaints = Bench.run(
                "--smoke",
                "--archive",
                unpacked().toString(),
                "--provider",
                System.getProperty("bench.provider"),
                "--karaf",
                work.toString(),
                "--work",
                work.resolve("run").toString(),
                "--report",
                report.toString());

        assertThat(complaints).isEmpty();
        assertThat(Files.readString(report))
                .contains("Accept, claim and outcome")
                .contains("one webhook each")
                .contains("texts from a carrier")
                .contains("3001 messages were put into the store")
                .contains("| Patchbay, Derby |");
    }

    private Path unpacked() throws Exception {
        var archive = System.getProperty("patchbay.archive");
        var folder = Files.createDirectories(work.resolve("archive"));
        var tar = new ProcessBuilder("tar", "-xzf", archive, "--strip-components=1", "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isNotEmpty();
        }
        return folder;
    }
}
