package io.patchbay.platform.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.patchbay.api.host.Host;
import io.patchbay.api.operations.DatabaseFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostBackupsTest {
    @TempDir
    private Path folder;

    private Path data;
    private Path archive;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        archive = folder.resolve("backup.zip");
        write("node", "node_1");
        write("etc/io.patchbay.queue.cfg", "url=");
        write("etc/.build", "0.1.0");
        write("keys/kek", "a key");
        write("keys/kek1.new", "half a key");
        write("deploy/mine.jar", "bytes");
        write("logs/patchbay.log", "no part of it");
        write("sandbox/carrier.log", "no part of it");
        write("db/patchbay/live", "not to be read");
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(data.resolve(path).getParent());
        Files.writeString(data.resolve(path), text);
    }

    /** A database that gives a file away as its copy. */
    private record Copied(Optional<Path> folder, boolean fails) implements DatabaseFiles {
        @Override
        public Path copyInto(Path parent) {
            if (fails) {
                throw new IllegalStateException("The disk is full.");
            }
            try {
                var copy = Files.createDirectories(parent.resolve("patchbay"));
                Files.writeString(copy.resolve("page"), "rows");
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<String> dumpCommand() {
            return folder.isPresent() ? Optional.empty() : Optional.of("pg_dump it");
        }

        @Override
        public boolean compact() {
            return false;
        }
    }

    private HostBackups backups(DatabaseFiles database) {
        var host = (Host) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    return method.getName().equals("data") ? data : "0.1.0";
                });
        return new HostBackups(host, database, Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));
    }

    private HostBackups embedded() {
        return backups(new Copied(Optional.of(data.resolve("db/patchbay")), false));
    }

    private static java.util.List<String> names(Path archive) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void theArchiveHoldsWhatAHostNeedsAndNothingElse() throws Exception {
        var written = embedded().write(archive, false);

        assertThat(names(archive))
                .containsExactlyInAnyOrder(
                        "db/patchbay/page",
                        "node",
                        "etc/io.patchbay.queue.cfg",
                        "deploy/mine.jar",
                        "keys/kek",
                        "backup.properties",
                        "SHA256SUMS");
        assertThat(written.files()).isEqualTo(6);
        assertThat(written.bytes()).isEqualTo(Files.size(archive));
        assertThat(written.keys()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(data, archive);
        }
        assertThat(data.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void keysApartAreInTheOtherFileAlone() throws Exception {
        var written = embedded().write(archive, true);

        assertThat(written.keys()).contains(folder.resolve("backup.zip.keys"));
        assertThat(names(archive)).noneMatch(name -> name.startsWith("keys"));
        assertThat(names(written.keys().orElseThrow()))
                .containsExactlyInAnyOrder("keys/kek", "backup.properties", "SHA256SUMS");
    }

    @Test
    void ofAServersDatabaseItSaysHowToDumpIt() throws Exception {
        var written = backups(new Copied(Optional.empty(), false)).write(archive, false);

        assertThat(written.dumpCommand()).contains("pg_dump it");
        assertThat(names(archive)).noneMatch(name -> name.startsWith("db"));
    }

    @Test
    void whatCannotBeWrittenIsSaidAndLeavesNothing() throws Exception {
        Files.writeString(archive, "mine");
        assertThatIllegalStateException()
                .isThrownBy(() -> embedded().write(archive, false))
                .withMessageContaining("already");
        assertThat(archive).hasContent("mine");
        assertThatIllegalStateException()
                .isThrownBy(() -> embedded().write(Path.of("backup.zip"), false))
                .withMessageContaining("whole path");
        var failing = backups(new Copied(Optional.of(data.resolve("db/patchbay")), true));
        assertThatIllegalStateException()
                .isThrownBy(() -> failing.write(folder.resolve("other.zip"), true))
                .withMessageContaining("disk is full");
        var elsewhere = backups(new Copied(Optional.of(folder.resolve("elsewhere")), false));
        assertThatIllegalStateException()
                .isThrownBy(() -> elsewhere.write(folder.resolve("other.zip"), false))
                .withMessageContaining("outside the data folder");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(data, archive);
        }
    }
}
