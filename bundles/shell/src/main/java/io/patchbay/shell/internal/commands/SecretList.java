package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.accounts.NamedSecretStore.Named;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:secret-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "secret-list",
        description = "Lists the names of stored secrets, never their values.")
public final class SecretList extends PatchbayCommand {
    private static final Sheet<Named> SHEET = new Sheet<Named>("No secret is stored; patchbay:secret-set stores one.")
            .column("name", Named::name)
            .column("created", Named::created)
            .column("changed", Named::changed);

    @Override
    int run(Services services, Screen screen) {
        screen.list(
                SHEET,
                services.need(NamedSecretStore.class, "provider accounts").list());
        return 0;
    }
}
