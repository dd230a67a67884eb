package io.patchbay.shell.internal.commands;

import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:inbound-address}. */
@Service
@Command(
        scope = "patchbay",
        name = "inbound-address",
        description = "Shows the address that a number's carrier posts texts to, or draws another one.",
        detailedDescription =
                "Whoever knows the address can post texts to the number, unless its carrier signs them: keep it like a"
                        + " password. With --rotate the one before is nobody's from then on, so give the carrier the new"
                        + " one; the carrier of a number that is rented through the host is told at once, and if it cannot"
                        + " be told, the one before stays.")
public final class InboundAddress extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "number", required = true, description = "The number with its plus, or a short code.")
    @Completion(NumberCompleter.class)
    private String number = "";

    @Option(name = "--rotate", description = "Draws another address; the one before is nobody's from then on.")
    private boolean rotate;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind others, too.")
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var addresses = services.need(PostAddresses.class, "inbound");
        var sender = owned(services);
        var address = Answers.await(rotate ? addresses.rotate(sender) : addresses.show(sender))
                .toString();
        screen.report(address, Map.of("number", sender.value(), "inbound_url", address));
        return 0;
    }

    private SenderId owned(Services services) {
        var sender = WrittenSender.parsed(services.need(NumberPlan.class, "numbers"), number);
        return services.need(Senders.class, "numbers")
                .owned(org, sender)
                .orElseThrow(() -> new Refusal("The organization " + org + " has no such number that is in use."))
                .sender();
    }
}
