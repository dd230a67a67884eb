package io.patchbay.shell.internal.commands;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:org-list}. */
@Service
@Command(scope = "patchbay", name = "org-list", description = "Lists the organizations (tenants) of this host.")
public final class OrgList extends PatchbayCommand {
    @Override
    int run(Services services, Screen screen) {
        screen.list(
                OrganizationSheet.ORGANIZATIONS,
                OrganizationSheet.tenants(services).organizations());
        return 0;
    }
}
