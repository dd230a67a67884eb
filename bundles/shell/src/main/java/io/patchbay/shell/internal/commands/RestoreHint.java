package io.patchbay.shell.internal.commands;

import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:restore}. */
@Service
@Command(
        scope = "patchbay",
        name = "restore",
        description = "Says how a backup is restored: not by a running host.",
        detailedDescription =
                "A data folder is made from a backup by bin/patchbay restore FILE --data DIR, while no host runs on it.")
public final class RestoreHint extends PatchbayCommand {
    private static final String HOW = "bin/patchbay restore FILE --data DIR [--keys FILE.keys]";

    @Override
    int run(Services services, Screen screen) {
        screen.report(
                "A running host cannot take the place of its own database. In a terminal:\n  " + HOW
                        + "\nmakes a new data folder of a backup; start a host on it with --data DIR, and never this one"
                        + " beside it: both would send. What waited in the backup is then held (patchbay:held-list).",
                Map.of("command", HOW));
        return 0;
    }
}
