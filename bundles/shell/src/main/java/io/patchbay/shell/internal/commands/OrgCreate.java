package io.patchbay.shell.internal.commands;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:org-create}. */
@Service
@Command(
        scope = "patchbay",
        name = "org-create",
        description = "Makes an organization: a tenant with projects, keys, numbers and webhooks of its own.",
        detailedDescription = "Next: patchbay:key-create SLUG makes a key for it.")
public final class OrgCreate extends PatchbayCommand {
    @Argument(
            name = "slug",
            required = true,
            description = "Its word in addresses: 2 to 40 of a-z, 0-9 and inner hyphens.")
    @Completion(NewNameCompleter.class)
    private String slug = "";

    @Option(name = "--name", description = "What people read; the slug by default.")
    private @Nullable String name;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind the slug, too.")
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
        var made = Answers.await(OrganizationSheet.tenants(services)
                        .createOrganization(Optional.empty(), slug, name == null ? slug : name))
                .value();
        screen.report(
                "The organization " + made.slug() + " is there; patchbay:key-create " + made.slug()
                        + " makes a key for it.",
                OrganizationSheet.ORGANIZATIONS.json(made));
        return 0;
    }
}
