package io.patchbay.platform.backup.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.operations.Backups;
import io.patchbay.api.operations.DatabaseFiles;
import io.patchbay.platform.backup.restore.ArchiveForm;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Backs up a host while it works: the database by its own means, and what else the data folder holds of its own. The keys come last: a key leaves its file only long after the last
 * value under it has been sealed again, so that whatever the copy of the database holds can be opened with them.
 */
@Component(service = Backups.class)
public final class HostBackups implements Backups {
    private static final String KEYS_SUFFIX = ".keys";

    private final Host host;
    private final DatabaseFiles database;
    private final Clock clock;

    @Activate
    public HostBackups(@Reference Host host, @Reference DatabaseFiles database) {
        this(host, database, Clock.systemUTC());
    }

    HostBackups(Host host, DatabaseFiles database, Clock clock) {
        this.host = host;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public synchronized Written write(Path archive, boolean keysApart) {
        if (!archive.isAbsolute()) {
            throw new IllegalStateException(
                    "Write the whole path of the archive, beginning with /, not " + archive + ".");
        }
        database.folder().ifPresent(this::requireUsual);
        var keys = archive.resolveSibling(archive.getFileName() + KEYS_SUFFIX);
        var work = host.data().resolve("tmp").resolve("backup-" + clock.millis());
        try {
            Files.createDirectories(
                    work, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return keysApart ? apart(archive, keys, work) : together(archive, work);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("There is a file " + e.getFile() + " already; choose another name.", e);
        } catch (IOException e) {
            throw new IllegalStateException("The archive could not be written: " + e, e);
        } finally {
            remove(work);
        }
    }

    /** The archive puts the database back where a host looks for it unless told otherwise. */
    private void requireUsual(Path folder) {
        if (!folder.equals(host.data().resolve("db").resolve("patchbay"))) {
            throw new IllegalStateException("The database is in " + folder + ", outside the data folder; stop the host"
                    + " and copy both folders, or take the url out of etc/io.patchbay.persistence.cfg.");
        }
    }

    private Written together(Path archive, Path work) throws IOException {
        try (var writer = new ArchiveWriter(archive)) {
            addHost(writer, work);
            addKeys(writer);
            return finished(writer, archive, Optional.empty(), ArchiveForm.ALL);
        }
    }

    private Written apart(Path archive, Path keys, Path work) throws IOException {
        try (var writer = new ArchiveWriter(archive);
                var second = new ArchiveWriter(keys)) {
            addHost(writer, work);
            addKeys(second);
            finished(second, keys, Optional.empty(), ArchiveForm.KEYS);
            return finished(writer, archive, Optional.of(keys), ArchiveForm.WITHOUT_KEYS);
        }
    }

    private void addHost(ArchiveWriter writer, Path work) throws IOException {
        if (database.folder().isPresent()) {
            writer.add("db/patchbay", database.copyInto(work), file -> true);
        }
        var data = host.data();
        writer.add("node", data.resolve("node"), file -> true);
        // The mark of the build is left out, so that another build puts its own files in beside the operator's.
        writer.add("etc", data.resolve("etc"), file -> !file.getFileName()
                .toString()
                .equals(".build"));
        writer.add("deploy", data.resolve("deploy"), file -> true);
    }

    private void addKeys(ArchiveWriter writer) throws IOException {
        writer.add("keys", host.data().resolve("keys"), file -> !file.toString().endsWith(".new"));
    }

    private Written finished(ArchiveWriter writer, Path archive, Optional<Path> keys, String holds) throws IOException {
        var server = database.folder().isEmpty();
        writer.add(
                ArchiveForm.PROPERTIES,
                ArchiveForm.FORMAT + "=" + ArchiveForm.VERSION + "\n"
                        + ArchiveForm.MADE_BY + "=" + host.version() + "\n"
                        + ArchiveForm.MADE_AT + "=" + clock.instant() + "\n"
                        + ArchiveForm.DATABASE + "=" + (server ? ArchiveForm.SERVER : ArchiveForm.EMBEDDED) + "\n"
                        + ArchiveForm.HOLDS + "=" + holds + "\n");
        long bytes = writer.finish();
        return new Written(archive, keys, writer.files(), bytes, database.dumpCommand());
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The folder " + folder + " could not be removed; remove it by hand.", e);
        }
    }
}
