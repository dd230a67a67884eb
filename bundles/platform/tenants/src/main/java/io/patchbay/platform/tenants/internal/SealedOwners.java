package io.patchbay.platform.tenants.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The names of all parts that ever stored sealed values, one a line in {@code keys/sealed-by}. */
final class SealedOwners {
    private final Path file;

    SealedOwners(Path data) {
        this.file = data.resolve("keys").resolve("sealed-by");
    }

    List<String> all() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(l -> !l.isBlank())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    synchronized void remember(String name) {
        try {
            if (!all().contains(name)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
