package io.patchbay.shell.internal.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:project-list}. */
@Service
@Command(scope = "patchbay", name = "project-list", description = "Lists the projects of an organization.")
public final class ProjectList extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var tenants = OrganizationSheet.tenants(services);
        var owner = OrganizationSheet.organization(tenants, org);
        screen.list(OrganizationSheet.PROJECTS, tenants.projects(owner.slug()));
        return 0;
    }
}
