package io.patchbay.platform.firststart.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The file by which the launcher learns that the host is ready: written whole or not at all, readable by its owner only. */
final class ReadyFile {
    private final Path file;

    ReadyFile(Path data) {
        this.file = data.resolve("run").resolve("ready.json");
    }

    void write(Map<String, Object> content) throws IOException {
        var folder = Files.createDirectories(file.getParent());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, "ready", ".json", ownerOnly);
        Files.write(draft, new ObjectMapper().writeValueAsBytes(content));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
