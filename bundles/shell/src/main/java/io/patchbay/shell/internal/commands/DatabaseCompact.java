package io.patchbay.shell.internal.commands;

import io.patchbay.api.operations.DatabaseFiles;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:database-compact}. */
@Service
@Command(
        scope = "patchbay",
        name = "database-compact",
        description = "Writes the tables of an embedded database anew, so that nothing deleted lingers in its files.",
        detailedDescription =
                "Each table is locked while it is written: what would write to it waits, some seconds for a million messages, and"
                        + " is refused with 503 when that takes too long. Needs as much room again as the largest table.")
public final class DatabaseCompact extends PatchbayCommand {
    @Override
    int run(Services services, Screen screen) {
        var files = services.need(DatabaseFiles.class, "persistence");
        if (!Answers.done(files::compact)) {
            throw new Refusal("The database is a server's: run VACUUM FULL there; what its write-ahead log and its own"
                    + " backups hold goes as these are recycled.");
        }
        screen.report("The database's files are written anew.", Map.of("compacted", true));
        return 0;
    }
}
