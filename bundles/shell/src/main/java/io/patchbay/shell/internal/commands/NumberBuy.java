package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.E164;
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

/** {@code patchbay:number-buy}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-buy",
        description = "Rents a number for an organization, which pays for it.",
        detailedDescription =
                "If the carrier does not answer, the number stays pending and is looked up until it is known; do not buy"
                        + " another one meanwhile.")
public final class NumberBuy extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "number", required = true, description = "The number, as number-search shows it.")
    @Completion(OfferCompleter.class)
    private String number = "";

    @Option(name = "--project", description = "The project it is to serve (id or slug).")
    @Completion(ProjectCompleter.class)
    private @Nullable String project;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind them, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--project", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var served = Optional.ofNullable(project).map(name -> services.need(Tenants.class, "tenants")
                .project(org, name)
                .map(Project::id)
                .orElseThrow(() -> new Refusal("There is no project '" + name + "' of " + org + ".")));
        var order = new NumberOrder(Optional.empty(), org, served, new NumberOrder.Wish.This(parsed(services, number)));
        var rented = Answers.await(services.need(NumberMarket.class, "numbers").rent(order))
                .value();
        screen.report(
                rented.state() == State.ACTIVE
                        ? "The number is rented, and works."
                        : "The carrier has not answered; the number is pending, and looked up until it is known.",
                Map.of(
                        "number",
                        rented.number().value(),
                        "status",
                        rented.state().wire()));
        return 0;
    }

    static E164 parsed(Services services, String written) {
        try {
            return services.need(NumberPlan.class, "numbers").parse(written);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
