package io.patchbay.shell.internal.commands;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:key-revoke}. */
@Service
@Command(
        scope = "patchbay",
        name = "key-revoke",
        description = "Revokes a key: within a second nobody can use it any more. There is no way back.")
public final class KeyRevoke extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "key", required = true, description = "The key's id, key_…")
    @Completion(KeyCompleter.class)
    private String key = "";

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind it, too.")
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
        var owner = OrganizationSheet.organization(tenants, org).slug();
        if (!Answers.await(tenants.revokeKey(owner, key))) {
            throw new Refusal("The organization " + owner + " has no live key '" + key + "'; patchbay:key-list " + owner
                    + " shows them.");
        }
        screen.report("The key " + key + " is revoked.", Map.of("id", key, "org", owner, "revoked", true));
        return 0;
    }
}
