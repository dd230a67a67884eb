package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Tenants;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Ids of the live keys of the organization on the line. */
@Service
public final class KeyCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return organization(services, line).stream()
                .flatMap(org -> services.find(Tenants.class).stream().flatMap(tenants -> tenants.keys(org).stream()))
                .filter(key -> key.revoked().isEmpty())
                .map(ApiKey::id)
                .toList();
    }
}
