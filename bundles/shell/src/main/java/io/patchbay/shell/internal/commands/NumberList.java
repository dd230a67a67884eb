package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.RentedNumber;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:number-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-list",
        description = "Lists the numbers, short codes and names of an organization.",
        detailedDescription = "What has no monthly fee was given to it by number-assign, or is on its own account.")
public final class NumberList extends PatchbayCommand {
    private static final Sheet<RentedNumber> SHEET = new Sheet<RentedNumber>(
                    "It has none; patchbay:number-buy rents one, patchbay:number-assign gives it one that you have.")
            .column("number", rented -> rented.number().value())
            .column("status", rented -> rented.state().wire())
            .column("type", rented -> rented.traits()
                    .map(traits -> traits.kind().wire()))
            .column("capabilities", rented -> rented.traits()
                    .map(traits -> traits.abilities().stream()
                            .sorted()
                            .map(NumberAbility::wire)
                            .toList())
                    .orElse(List.of()))
            .column("project", rented -> rented.owned().project())
            .column("monthly fee", rented -> rented.fees()
                    .map(fees -> fees.monthly().amount()))
            .column("since", RentedNumber::since)
            .column("until", RentedNumber::until);

    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
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
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org);
        screen.list(SHEET, services.need(NumberMarket.class, "numbers").list(owner.slug()));
        return 0;
    }
}
