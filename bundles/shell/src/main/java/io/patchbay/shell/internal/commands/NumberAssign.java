package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:number-assign}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-assign",
        description = "Gives an organization a sender that it did not rent here: a number, a short code, or a name.",
        detailedDescription =
                "For what a carrier has given you by contract or in its console. It costs no lease, and no other organization"
                        + " sends from it. What was said last of project and phone holds. patchbay:number-release takes it"
                        + " away; patchbay:inbound-address shows where its carrier is to post texts to.")
public final class NumberAssign extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(
            index = 1,
            name = "sender",
            required = true,
            description = "A number with its plus, a short code, or up to 11 letters and digits.")
    @Completion(NewNameCompleter.class)
    private String sender = "";

    @Option(name = "--project", description = "The project that sends from it (id or slug).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Option(name = "--phone", description = "The phone_id by which the relay calls it.")
    private @Nullable String phone;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind them, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--project", "--phone", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var tenants = OrganizationSheet.tenants(services);
        var owner = OrganizationSheet.organization(tenants, org).slug();
        var written = WrittenSender.parsed(services.need(NumberPlan.class, "numbers"), sender);
        var owned = new OwnedNumber(
                written, owner, Optional.ofNullable(project).map(name -> project(tenants, name)), phoneId());
        var stored = Answers.await(services.need(Senders.class, "numbers").assign(owned));
        screen.report(
                owner + " sends from " + stored.sender().value() + ".",
                Map.of("org", owner, "number", stored.sender().value()));
        return 0;
    }

    private String project(Tenants tenants, String name) {
        return tenants.project(org, name)
                .map(Project::id)
                .orElseThrow(() -> new Refusal("There is no project '" + name + "' of " + org + "."));
    }

    private Optional<String> phoneId() {
        if (phone != null && !phone.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new Refusal("Write --phone with letters, digits, _ and -, at most 40.");
        }
        return Optional.ofNullable(phone);
    }
}
