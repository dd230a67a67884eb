package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.api.operations.Retention;
import io.patchbay.api.telephony.E164;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:purge-recipient}. */
@Service
@Command(
        scope = "patchbay",
        name = "purge-recipient",
        description = "Forgets a number: puts a pseudonym in its place everywhere, and removes the texts sent to it.",
        detailedDescription =
                "Messages, their history and receipts, kept answers and webhook deliveries; rows, states and counts stay. What"
                        + " waits for the number is canceled first. Pages of the database may keep what was there until"
                        + " they are used again: patchbay:database-compact writes them anew. There is no way back.")
public final class PurgeRecipient extends PatchbayCommand {
    private static final Sheet<Map.Entry<String, Forgotten>> SHEET = new Sheet<Map.Entry<String, Forgotten>>(
                    "No part of this host stores numbers.")
            .column("part", Map.Entry::getKey)
            .column("rows", entry -> entry.getValue().rows())
            .column("under way", entry -> entry.getValue().underWay());

    @Argument(name = "number", required = true, description = "The number, +14155550100 or \"+1 415 555 0100\".")
    private String number = "";

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
        var retention = services.need(Retention.class, "retention");
        var done = Answers.awaitWork(retention.forget(parsed(services)));
        screen.list(SHEET, List.copyOf(done.entrySet()));
        if (done.values().stream().anyMatch(forgotten -> forgotten.underWay() > 0)) {
            screen.say("Some are between this host and a carrier and still need the number; run this again tomorrow.");
            return 1;
        }
        screen.say("It is forgotten. patchbay:database-compact also writes the database's files anew.");
        return 0;
    }

    private E164 parsed(Services services) {
        try {
            return services.need(NumberPlan.class, "numbers").parse(number);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
