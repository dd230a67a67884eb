package io.patchbay.platform.dropin.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watched folder. One thread looks into it. It tells what is there once every file looked the same twice, so that none is read while it is still being copied or renamed. */
final class DropInFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DropInFolder.class);

    private final Path folder;
    private Map<Path, Seen> seen = new HashMap<>();

    /** A file at one look. {@code read} is what is in it, once it was read. */
    private record Seen(long size, FileTime modified, boolean done, @Nullable DropIn read) {
        boolean same(Seen other) {
            return size == other.size && modified.equals(other.modified);
        }
    }

    DropInFolder(Path folder) {
        this.folder = folder;
    }

    /** The bundles that are in it now; empty while a file is new or changes. @throws IOException if it cannot be listed */
    Optional<List<DropIn>> look() throws IOException {
        var now = new HashMap<Path, Seen>();
        var bundles = new ArrayList<DropIn>();
        boolean settled = true;
        for (var file : jars()) {
            var before = seen.get(file);
            var state = at(file);
            if (state == null) {
                continue;
            }
            if (before != null && before.same(state)) {
                state = before.done() ? before : read(file, state);
            } else {
                settled = false;
            }
            now.put(file, state);
            if (state.read() != null) {
                bundles.add(state.read());
            }
        }
        seen = now;
        return settled ? Optional.of(bundles) : Optional.empty();
    }

    private List<Path> jars() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable Seen at(Path file) {
        try {
            return new Seen(Files.size(file), Files.getLastModifiedTime(file), false, null);
        } catch (IOException e) {
            LOG.debug("{} went away while it was looked at", file, e);
            return null;
        }
    }

    private static Seen read(Path file, Seen state) {
        try {
            return new Seen(state.size(), state.modified(), true, DropIn.read(file));
        } catch (IOException e) {
            LOG.warn("{} is not used: {}", file.getFileName(), e.getMessage());
            return new Seen(state.size(), state.modified(), true, null);
        }
    }
}
