package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.api.tenants.Tenants.NewKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:key-create}. */
@Service
@Command(
        scope = "patchbay",
        name = "key-create",
        description = "Makes a key for an organization, or for one project of it, and shows its secret once.",
        detailedDescription =
                "Without --scope a key of an organization may do everything but topups, a key of a project sends and reads."
                        + " Repeat --scope for several.")
public final class KeyCreate extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--project", description = "Binds the key to this project (its id or slug).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Option(name = "--name", description = "What people read in lists.")
    private String name = "made in the shell";

    @Option(name = "--scope", multiValued = true, description = "What it may do, such as sms:send.")
    @Completion(ScopeCompleter.class)
    private List<String> scopes = List.of();

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--project", "--name", "--scope", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var tenants = OrganizationSheet.tenants(services);
        var owner = OrganizationSheet.organization(tenants, org).slug();
        var bound = Optional.ofNullable(project).map(wanted -> projectId(tenants, owner, wanted));
        var made = Answers.await(tenants.createKey(Optional.empty(), new NewKey(owner, bound, name, parsed(scopes))))
                .value();
        var secret = made.secret().orElse("");
        var object = OrganizationSheet.KEYS.json(made.key());
        object.put("secret", secret);
        screen.report(secret, object);
        screen.say("The key " + made.key().id() + " is there; its secret is shown now and never again.");
        return 0;
    }

    private static String projectId(Tenants tenants, String org, String wanted) {
        return tenants.project(org, wanted)
                .map(Project::id)
                .orElseThrow(() -> new Refusal("The organization " + org + " has no project '" + wanted
                        + "'; patchbay:project-list " + org + " shows them."));
    }

    private static Set<Scope> parsed(List<String> words) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var word : words) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> new Refusal("There is no scope '" + word + "'; choose "
                            + Arrays.stream(Scope.values()).map(Scope::wire).collect(Collectors.joining(", ")) + ".")));
        }
        return scopes;
    }
}
