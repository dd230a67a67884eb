package io.patchbay.shell.internal.commands;

import static java.util.Objects.requireNonNull;

import io.patchbay.api.http.Problem;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all commands share: two formats, services looked up when it runs (so that the command is there, and explains itself, while a capability is not), and
 * errors of one line. The result is the exit status.
 */
public abstract class PatchbayCommand implements Action {
    private static final Logger LOG = LoggerFactory.getLogger(PatchbayCommand.class);
    static final String FORMAT = "--format";

    @Reference
    private @Nullable BundleContext context;

    @Option(name = FORMAT, description = "table (for people) or json (for programs).", valueToShowInHelp = "table")
    @Completion(
            value = StringsCompleter.class,
            values = {"table", "json"})
    private String format = "table";

    @Override
    public final Object execute() {
        try (var services = new OsgiServices(requireNonNull(context))) {
            return run(services, System.out, System.err);
        }
    }

    final int run(Services services, PrintStream out, PrintStream err) {
        try {
            TrailingOptions.apply(this, trailing());
            if (!format.equals("table") && !format.equals("json")) {
                throw new Refusal("There is no format '" + format + "'; choose table or json.");
            }
            return run(services, new Screen(out, format.equals("json")));
        } catch (Refusal e) {
            err.println("Error: " + e.getMessage());
        } catch (Problem e) {
            err.println("Error: " + Answers.sentence(e));
        } catch (RuntimeException e) {
            LOG.error("The command {} failed.", getClass().getSimpleName(), e);
            err.println("Error: the command failed (" + e.getClass().getSimpleName() + "); the log has more.");
        }
        return 1;
    }

    /** Does it. @return the exit status */
    abstract int run(Services services, Screen screen);

    /** Words behind the arguments. */
    List<String> trailing() {
        return List.of();
    }
}
