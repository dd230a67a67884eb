package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SmsText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:sms-send}. */
@Service
@Command(
        scope = "patchbay",
        name = "sms-send",
        description = "Sends a text for an organization, as POST /v1/orgs/{slug}/sms/send does.",
        detailedDescription =
                "It is sent for real where the provider is real, and costs what it costs. Without --from it is sent from"
                        + " the organization's first number. patchbay:message-show tells what became of it.")
public final class SmsSend extends PatchbayCommand {
    @Option(name = "--org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Option(name = "--to", required = true, description = "The recipient's number, with + and country code.")
    private String to = "";

    @Option(name = "--from", description = "The sender: a number, a short code, or up to 11 letters and digits.")
    private String from = "";

    @Argument(name = "text", multiValued = true, required = true, description = "The text, behind the options.")
    private List<String> words = List.of();

    @Override
    int run(Services services, Screen screen) {
        var owner = OrganizationSheet.organization(OrganizationSheet.tenants(services), org)
                .slug();
        var sender = WrittenSender.of(services, owner, from);
        var sms = new SendSms(owner, Optional.empty(), sender, recipient(services), text(), SendSms.Options.DEFAULT);
        var accepted = Answers.await(
                        services.need(MessageService.class, "messages").accept(sms))
                .value();
        var told = new LinkedHashMap<String, Object>();
        told.put("message_id", accepted.id());
        told.put("state", accepted.state().wire());
        told.put("segments", accepted.segments());
        screen.report(
                accepted.id() + " is accepted in " + accepted.segments()
                        + " segments; patchbay:message-show tells what became of it.",
                told);
        return 0;
    }

    private E164 recipient(Services services) {
        var plan = services.need(NumberPlan.class, "numbers");
        var number = NumberBuy.parsed(services, to);
        if (plan.premium(number)) {
            throw new Refusal("The number costs its sender a premium; texts to such numbers are refused.");
        }
        return number;
    }

    private SmsText text() {
        try {
            return SmsText.of(String.join(" ", words));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }
}
