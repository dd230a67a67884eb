package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.NamedSecretStore;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Names of stored secrets. */
@Service
public final class SecretNameCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(NamedSecretStore.class).stream()
                .flatMap(store -> store.list().stream())
                .map(NamedSecretStore.Named::name)
                .toList();
    }
}
