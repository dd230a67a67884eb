package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Tenants;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Slugs of organizations. */
@Service
public final class OrganizationCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(Tenants.class).stream()
                .flatMap(tenants -> tenants.organizations().stream())
                .map(Organization::slug)
                .toList();
    }
}
