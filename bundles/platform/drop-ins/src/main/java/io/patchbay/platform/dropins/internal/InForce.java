package io.patchbay.platform.dropins.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Which file stands behind a bundle, by its digest: kept in the bundle cache, so that it is forgotten together with the bundles. */
final class InForce {
    private final Path file;
    private final Properties digests = new Properties();

    /** @throws UncheckedIOException if it cannot be read */
    InForce(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var stream = Files.newInputStream(file)) {
                digests.load(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Set<String> names() {
        return Set.copyOf(digests.stringPropertyNames());
    }

    Optional<String> digest(String name) {
        return Optional.ofNullable(digests.getProperty(name));
    }

    void put(String name, String digest) {
        digests.setProperty(name, digest);
        save();
    }

    void remove(String name) {
        digests.remove(name);
        save();
    }

    private void save() {
        try (var stream = Files.newOutputStream(file)) {
            digests.store(stream, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
