package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.ProviderReports;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-drain}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-drain",
        description = "Lets a provider finish what it has taken and take no more, until --undo.",
        detailedDescription =
                "Messages go to whoever else serves them, or wait. It is kept in etc/io.patchbay.routing.cfg, and holds over"
                        + " restarts. provider-list shows when nothing is in flight any more.")
public final class ProviderDrain extends PatchbayCommand {
    private static final String FILE = "io.patchbay.routing.cfg";
    private static final String KEY = "drained";

    @Argument(name = "provider", required = true, description = "The provider's id.")
    @Completion(ProviderCompleter.class)
    private String provider = "";

    @Option(name = "--undo", description = "Lets it take messages again.")
    private boolean undo;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        return run(services, screen, ConfigFiles.ofHost());
    }

    int run(Services services, Screen screen, ConfigFiles files) {
        ProviderCompleter.require(services, provider);
        var drained = Arrays.stream(files.value(FILE, KEY).orElse("").split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean changed = undo ? drained.remove(provider) : drained.add(provider);
        if (changed) {
            files.write(FILE, "Written by patchbay:provider-drain, too.", Map.of(KEY, String.join(", ", drained)));
        }
        var reports = services.need(ProviderReports.class, "provider registry");
        boolean done = Patience.until(() -> reports.reports().stream()
                .anyMatch(report -> report.view().id().equals(provider) && report.drained() != undo));
        if (!done) {
            throw new Refusal(
                    "It is written to etc/" + FILE + ", but not in force yet; look at patchbay:provider-list.");
        }
        screen.report(
                undo
                        ? "The provider " + provider + " takes messages again."
                        : "The provider " + provider + " takes no more; provider-list shows what it still finishes.",
                Map.of("provider", provider, "drained", !undo));
        return 0;
    }
}
