package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.Tenants.NewProject;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:project-create}. */
@Service
@Command(scope = "patchbay", name = "project-create", description = "Makes a project in an organization.")
public final class ProjectCreate extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(
            index = 1,
            name = "slug",
            required = true,
            description = "Its word in addresses, unique in the organization.")
    @Completion(NewNameCompleter.class)
    private String slug = "";

    @Option(name = "--name", description = "What people read; the slug by default.")
    private @Nullable String name;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind the slug, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--name", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var tenants = OrganizationSheet.tenants(services);
        var owner = OrganizationSheet.organization(tenants, org);
        var wanted = new NewProject(Optional.empty(), owner.slug(), slug, name == null ? slug : name);
        var made =
                Answers.await(tenants.createProject(Optional.empty(), wanted)).value();
        screen.report(
                "The project " + made.slug() + " of " + made.org() + " is there: " + made.id() + ".",
                OrganizationSheet.PROJECTS.json(made));
        return 0;
    }
}
