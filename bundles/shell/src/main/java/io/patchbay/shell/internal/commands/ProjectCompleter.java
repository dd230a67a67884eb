package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Ids of projects, of the organization on the line if there is one. */
@Service
public final class ProjectCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        var org = organization(services, line);
        return services.find(Tenants.class).stream()
                .flatMap(tenants -> tenants.organizations().stream()
                        .map(Organization::slug)
                        .filter(slug -> org.isEmpty() || org.get().equals(slug))
                        .flatMap(slug -> tenants.projects(slug).stream()))
                .map(Project::id)
                .toList();
    }
}
