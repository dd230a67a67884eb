package io.patchbay.shell.internal.commands;

import io.patchbay.api.operations.Backups;
import io.patchbay.api.operations.Backups.Written;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:backup}. */
@Service
@Command(
        scope = "patchbay",
        name = "backup",
        description = "Writes a backup of the running host into one file that its owner alone can read.",
        detailedDescription =
                "Database, configuration, keys and drop-in bundles, with checksums; messages go on meanwhile, and whatever was"
                        + " acknowledged before is in it. With the keys in it, whoever has the file can read every secret"
                        + " of the host: keep it so, or use --keys-apart. bin/patchbay restore FILE --data DIR makes a"
                        + " data folder of it.")
public final class BackupWrite extends PatchbayCommand {
    @Argument(name = "file", required = true, description = "The whole path of the file, which is not there yet.")
    private String file = "";

    @Option(name = "--keys-apart", description = "Writes the keys to a second file, FILE.keys, to be kept elsewhere.")
    private boolean keysApart;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--keys-apart", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var backups = services.need(Backups.class, "backup");
        var written = Answers.done(() -> backups.write(Path.of(file), keysApart));
        screen.report(sentence(written), object(written));
        return 0;
    }

    private static String sentence(Written written) {
        return "Wrote " + written.archive() + ": " + written.files() + " files, " + written.bytes() + " bytes. "
                + written.keys()
                        .map(keys -> "The keys are in " + keys + "; neither file is of use without the other.")
                        .orElse("It holds the keys: whoever has it can read every secret of this host.")
                + written.dumpCommand()
                        .map(command -> "\nThe database is a server's and not in it; dump it now, with:\n  " + command)
                        .orElse("");
    }

    private static Map<String, @Nullable Object> object(Written written) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("file", written.archive().toString());
        object.put("keys", written.keys().map(Path::toString).orElse(null));
        object.put("files", written.files());
        object.put("bytes", written.bytes());
        object.put("dump_command", written.dumpCommand().orElse(null));
        return object;
    }
}
