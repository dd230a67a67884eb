package io.patchbay.platform.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
    @TempDir
    private Path folder;

    private final Map<String, String> content = new LinkedHashMap<>();
    private final Map<String, String> listed = new LinkedHashMap<>();
    private Path archive;
    private Path data;

    @BeforeEach
    void fill() {
        archive = folder.resolve("backup.zip");
        data = folder.resolve("data");
        content.put("node", "node_1");
        content.put("db/patchbay/seg0/page", "rows");
        content.put("keys/kek", "a key");
        properties("all");
    }

    private void properties(String holds) {
        content.put(
                "backup.properties",
                "format=1\nversion=0.1.0\nmade=2026-11-22T10:00:00Z\ndatabase=derby\nholds=" + holds + "\n");
    }

    private void write(Path file) throws Exception {
        var sums = new StringBuilder();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : content.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
                var sum = MessageDigest.getInstance("SHA-256")
                        .digest(listed.getOrDefault(entry.getKey(), entry.getValue())
                                .getBytes(StandardCharsets.UTF_8));
                sums.append(HexFormat.of().formatHex(sum))
                        .append("  ")
                        .append(entry.getKey())
                        .append('\n');
            }
            put(zip, "SHA256SUMS", sums.toString());
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** What it printed; empty errors mean that it went well. */
    private record Run(int status, String out, String err) {}

    private static Run run(Path... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = Restore.run(words, new PrintStream(out, true), new PrintStream(err, true));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void refused(String sentence) throws Exception {
        write(archive);
        var run = run(archive, data);
        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains(sentence);
        nothingIsLeft();
    }

    private void nothingIsLeft() throws IOException {
        assertThat(data).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).allMatch(file -> !file.getFileName().toString().startsWith(".restoring"));
        }
    }

    @Test
    void aDataFolderIsMadeForItsOwnerAloneAndMarked() throws Exception {
        write(archive);
        Files.createDirectories(data);

        var run = run(archive, data);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Restored 3 files", "2026-11-22T10:00:00Z", "held");
        assertThat(data.resolve("db/patchbay/seg0/page")).hasContent("rows");
        assertThat(data.resolve("restored")).exists();
        try (var files = Files.walk(data)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws Exception {
        write(archive);
        Files.createDirectories(data);
        Files.writeString(data.resolve("mine"), "mine");

        var run = run(archive, data);

        assertThat(run.status()).isOne();
        assertThat(run.err()).contains("is not empty");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("mine"));
        }
    }

    @Test
    void aChangedFileIsNoticed() throws Exception {
        listed.put("db/patchbay/seg0/page", "other rows");
        refused("db/patchbay/seg0/page is not what was written");
    }

    @Test
    void aPartOfAnArchiveIsNoticed() throws Exception {
        write(archive);
        Files.write(archive, java.util.Arrays.copyOf(Files.readAllBytes(archive), 200));

        assertThat(run(archive, data).err()).contains("only a part");
        nothingIsLeft();
    }

    @Test
    void pathsOutOfTheFolderAreRefused() throws Exception {
        content.put("db/../../evil", "evil");
        refused("which no data folder has");
        assertThat(folder.resolve("evil")).doesNotExist();
        content.remove("db/../../evil");
        content.put("bin/evil", "evil");
        refused("which no data folder has");
    }

    @Test
    void anotherFormIsRefusedWithTheBuildThatKnowsIt() throws Exception {
        content.put("backup.properties", "format=2\nversion=9.9\n");
        refused("restore it with the build that wrote it (9.9)");
    }

    @Test
    void keysThatAreApartAreAskedFor() throws Exception {
        content.remove("keys/kek");
        properties("all but the keys");
        refused("--keys FILE");
        content.clear();
        content.put("keys/kek", "a key");
        properties("keys");
        var keys = folder.resolve("backup.zip.keys");
        write(keys);
        assertThat(run(keys, data).err()).contains("name the archive first");

        assertThat(run(archive, data, keys).err()).isEmpty();

        assertThat(data.resolve("keys/kek")).hasContent("a key");
        assertThat(data.resolve("db/patchbay/seg0/page")).hasContent("rows");
    }

    @Test
    void keysAreNotPutTwice() throws Exception {
        write(archive);
        var keys = folder.resolve("keys.zip");
        properties("keys");
        write(keys);

        assertThat(run(archive, data, keys).err()).contains("holds its keys already");
        nothingIsLeft();
    }
}
