package io.patchbay.shell.internal.commands;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The host's configuration files, which it follows by itself within a second or two: what a command writes, an operator can read and change. */
final class ConfigFiles {
    private final Path folder;

    ConfigFiles(Path folder) {
        this.folder = folder;
    }

    /** Those of the running host. */
    static ConfigFiles ofHost() {
        var etc = System.getProperty("karaf.etc");
        if (etc == null) {
            throw new Refusal("This host has no folder of configuration files.");
        }
        return new ConfigFiles(Path.of(etc));
    }

    boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Those that begin so, in alphabetical order. */
    List<String> names(String prefix) {
        try (var all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".cfg"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the configuration files", e);
        }
    }

    Optional<String> value(String name, String key) {
        return exists(name) ? Optional.ofNullable(read(name).getProperty(key)) : Optional.empty();
    }

    private Properties read(String name) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(folder.resolve(name))));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Puts the whole file into place at once, readable by the host's user alone. */
    void write(String name, String comment, Map<String, String> lines) {
        var text = new StringBuilder("# ").append(comment).append('\n');
        new TreeMap<>(lines)
                .forEach((key, value) ->
                        text.append(key).append(" = ").append(plain(key, value)).append('\n'));
        try {
            var aside = Files.createTempFile(
                    folder,
                    ".",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, text);
            Files.move(
                    aside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    /** False if there is none. */
    boolean delete(String name) {
        try {
            return Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + name, e);
        }
    }

    /** What the reader of the file would take for something else is refused rather than escaped in two dialects. */
    private static String plain(String key, String value) {
        if (value.codePoints().anyMatch(Character::isISOControl) || value.contains("${") || value.contains("\\")) {
            throw new Refusal("The value of " + key + " holds a line break, a backslash or ${, which a configuration"
                    + " file cannot hold.");
        }
        return value;
    }
}
