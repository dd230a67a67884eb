package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageService.Entry;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.api.webhooks.Webhooks.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:message-show}. */
@Service
@Command(
        scope = "patchbay",
        name = "message-show",
        description = "Tells the story of one message, oldest first.",
        detailedDescription =
                "Accepted, the choice of a provider with the refused candidates and why, attempts and their outcomes,"
                        + " receipts, changes of state, and the webhooks that told the tenant, with their attempts.")
public final class MessageShow extends PatchbayCommand {
    private static final Sheet<Entry> STORY = new Sheet<Entry>("Nothing is known of it.")
            .column("at", entry -> Values.millis(entry.at()))
            .column("what", "kind", Entry::kind)
            .column("detail", Entry::detail);

    @Argument(name = "id", required = true, description = "The message's id, msg_…")
    @Completion(MessageCompleter.class)
    private String id = "";

    @Option(name = "--full", description = "Shows whole numbers and the text.")
    private boolean full;

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind the id, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--full", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var timeline = Answers.await(
                        services.need(MessageService.class, "messages").timeline(id))
                .orElseThrow(
                        () -> new Refusal("There is no message '" + id + "'; patchbay:message-list shows the newest."));
        var entries = new ArrayList<>(timeline.entries());
        var webhooks = services.find(Webhooks.class);
        webhooks.ifPresent(w -> Answers.await(w.deliveries(id)).forEach(delivery -> entries.add(entry(delivery))));
        entries.sort(Comparator.comparing(Entry::at));
        print(timeline.message(), entries, screen);
        if (webhooks.isEmpty()) {
            screen.say(
                    "The webhooks capability is not running, so its deliveries are not shown; patchbay:doctor shows why.");
        }
        return 0;
    }

    private void print(MessageView message, List<Entry> entries, Screen screen) {
        var sheet = new MessageSheet(full);
        var head = sheet.sheet().json(message);
        head.put("text", sheet.body(message));
        head.put("encoding", Values.json(message.encoding()));
        head.put("carrier_id", Values.json(message.providerMessageId()));
        head.put("error", Values.json(message.error().map(e -> e.code() + ": " + e.text())));
        head.put("valid_until", Values.json(message.times().validUntil()));
        if (screen.json()) {
            screen.write(Map.of("message", head, "timeline", STORY.json(entries)));
            return;
        }
        head.forEach((name, value) -> {
            if (value != null) {
                screen.say(String.format("%-12s %s", name.replace('_', ' '), value));
            }
        });
        screen.say("");
        STORY.print(entries, screen.out());
    }

    private static Entry entry(Delivery delivery) {
        var detail = delivery.type() + " to " + delivery.target() + ": " + delivery.state() + ", attempts "
                + delivery.attempts()
                + delivery.last().map(last -> ", the last got " + last).orElse("")
                + delivery.next().map(next -> ", next " + Values.text(next)).orElse("")
                + " (webhook-id " + delivery.eventId() + ")";
        return new Entry(delivery.created(), "webhook", detail);
    }
}
