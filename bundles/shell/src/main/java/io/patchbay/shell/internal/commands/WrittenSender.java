package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;

/** A sender as an operator writes it. */
final class WrittenSender {
    private WrittenSender() {}

    /** The organization's first number where nothing is written. @throws Refusal if it has none, or that is no sender */
    static SenderId of(Services services, String org, String written) {
        if (written.isEmpty()) {
            return services.need(Senders.class, "numbers").ofOrganization(org).stream()
                    .findFirst()
                    .map(OwnedNumber::sender)
                    .orElseThrow(() -> new Refusal("The organization has no number; name a sender by --from."));
        }
        return parsed(services.need(NumberPlan.class, "numbers"), written);
    }

    /** A number or short code of the host's own. @throws Refusal for what is none, in words about the option */
    static SenderId own(NumberPlan plan, String option, String written) {
        if (!written.startsWith("+") && !written.matches("[0-9]{3,8}")) {
            throw new Refusal("Write " + option + " as a number with + and country code, or as a short code.");
        }
        return parsed(plan, written);
    }

    /** @throws Refusal for what is no sender */
    static SenderId parsed(NumberPlan plan, String written) {
        try {
            return written.startsWith("+") ? SenderId.of(plan.parse(written)) : new SenderId(written);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
