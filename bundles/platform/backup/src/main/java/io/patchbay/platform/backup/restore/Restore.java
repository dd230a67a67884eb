package io.patchbay.platform.backup.restore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/**
 * Makes a data folder from a backup. Everything is unpacked and checked in a folder beside it, which takes its place at the end: what was broken off, or does not fit, leaves no folder
 * that a host would start on.
 */
public final class Restore {
    private static final String MARK = "restored";

    private final PrintStream out;

    Restore(PrintStream out) {
        this.out = out;
    }

    /** {@code ARCHIVE DATA [KEYS]}. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length < 2 || arguments.length > 3) {
            err.println("patchbay: restore takes an archive and a data folder");
            return 2;
        }
        var keys = arguments.length == 3 ? Optional.of(Path.of(arguments[2])) : Optional.<Path>empty();
        try {
            new Restore(out).restore(Path.of(arguments[0]), Path.of(arguments[1]), keys);
            return 0;
        } catch (Unfit e) {
            err.println("patchbay: " + e.getMessage());
        } catch (IOException e) {
            err.println("patchbay: the backup could not be restored: " + e);
        }
        return 1;
    }

    void restore(Path archive, Path data, Optional<Path> keys) throws IOException {
        requireEmpty(data);
        var parent = data.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new Unfit(data + " cannot be a data folder.");
        }
        Files.createDirectories(parent);
        var draft = Files.createTempDirectory(parent, ".restoring-", OwnerOnly.FOLDER);
        try (var reader = new ArchiveReader(archive)) {
            int files = reader.extract(draft) + keys(reader, keys, draft);
            Files.createFile(draft.resolve(MARK), OwnerOnly.FILE);
            Files.deleteIfExists(data);
            Files.move(draft, data);
            report(reader, data, files);
        } catch (FileAlreadyExistsException e) {
            throw new Unfit("The archives hold " + e.getFile() + " twice; they do not belong together.");
        } finally {
            remove(draft);
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!Files.isDirectory(data)) {
            throw new Unfit(data + " is no folder.");
        }
        try (var files = Files.list(data)) {
            if (files.findAny().isPresent()) {
                throw new Unfit(
                        "The folder " + data + " is not empty. Restore into a new one, or move this one away first.");
            }
        }
    }

    private static int keys(ArchiveReader reader, Optional<Path> keys, Path draft) throws IOException {
        var holds = reader.property(ArchiveForm.HOLDS);
        if (holds.equals(ArchiveForm.KEYS)) {
            throw new Unfit("This is the file of the keys; name the archive first, and this file with --keys.");
        }
        if (holds.equals(ArchiveForm.WITHOUT_KEYS)) {
            if (keys.isEmpty()) {
                throw new Unfit("This backup was made with its keys apart; name their file with --keys FILE.");
            }
            try (var second = new ArchiveReader(keys.get())) {
                return second.extract(draft);
            }
        }
        if (keys.isPresent()) {
            throw new Unfit("This backup holds its keys already; leave out --keys.");
        }
        return 0;
    }

    private void report(ArchiveReader reader, Path data, int files) {
        out.println("Restored " + files + " files of the backup of " + reader.property(ArchiveForm.MADE_AT) + " (build "
                + reader.property(ArchiveForm.MADE_BY) + ") to " + data + ".");
        if (reader.property(ArchiveForm.DATABASE).equals(ArchiveForm.SERVER)) {
            out.println(
                    "The database is a server's: restore its dump with pg_restore before the start, and let no other"
                            + " host run on it.");
        }
        out.println(
                "Messages that waited in it are held at the first start, since they may have been sent after the"
                        + " backup was made: patchbay:held-list shows them, patchbay:held-release and patchbay:held-cancel decide.");
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
