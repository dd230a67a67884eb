package io.patchbay.shell.internal.commands;

import static java.util.Objects.requireNonNull;

import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Tenants;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Completes with names that the host knows now; without its services there is nothing to complete with, and no error. */
public abstract class NamesCompleter implements Completer {
    @Reference
    private @Nullable BundleContext context;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        try (var services = new OsgiServices(requireNonNull(context))) {
            return complete(services, line, candidates);
        }
    }

    /** What was typed counts as a name, too: Karaf completes further arguments only behind ones that it can complete. */
    final int complete(Services services, CommandLine line, List<String> candidates) {
        var names = new StringsCompleter(names(services, line));
        var typed = Optional.ofNullable(line.getCursorArgument()).orElse("");
        int position = names.complete(null, line, candidates);
        if (candidates.isEmpty() && !typed.isEmpty()) {
            candidates.add(typed + " ");
        }
        return position;
    }

    abstract List<String> names(Services services, CommandLine line);

    /** The organization that the line names already, if it does. */
    static Optional<String> organization(Services services, CommandLine line) {
        var words = Arrays.asList(line.getArguments());
        return services.find(Tenants.class).stream()
                .flatMap(tenants -> tenants.organizations().stream())
                .map(Organization::slug)
                .filter(words::contains)
                .findFirst();
    }
}
