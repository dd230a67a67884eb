package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageService.LaneView;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.queue.Queues.QueueView;
import io.patchbay.api.telephony.E164;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:queue-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "queue-list",
        description =
                "Lists the queues between accept and workers, and the lanes in which messages wait for a provider.",
        detailedDescription =
                "A parcel in a queue holds up to 1,000 ids. An empty number is one that an external broker does not tell."
                        + " A lane is a provider and a sender; pace is its messages per second, 0 for no limit.")
public final class QueueList extends PatchbayCommand {
    private static final Sheet<QueueView> QUEUES = new Sheet<QueueView>("There is no queue yet.")
            .column("queue", QueueView::name)
            .column("waiting", view -> known(view.depth()))
            .column("consumers", view -> known(view.consumers()))
            .column("posted", view -> known(view.posted()))
            .column("taken", view -> known(view.taken()));

    private static final Sheet<LaneView> LANES = new Sheet<LaneView>("No lane is in use.")
            .column("provider", LaneView::provider)
            .column("sender", lane -> masked(lane.sender()))
            .column("waiting", LaneView::waiting)
            .column("in flight", LaneView::inFlight)
            .column("pace", LaneView::pace);

    @Override
    int run(Services services, Screen screen) {
        var queues = services.find(Queues.class).map(Queues::list);
        var lanes = services.find(MessageService.class).map(MessageService::lanes);
        if (screen.json()) {
            screen.write(Map.of(
                    "queues", QUEUES.json(queues.orElse(List.of())), "lanes", LANES.json(lanes.orElse(List.of()))));
        }
        queues.ifPresentOrElse(list -> show(QUEUES, list, screen), () -> missing("queue", screen));
        screen.say("");
        lanes.ifPresentOrElse(list -> show(LANES, list, screen), () -> missing("messages", screen));
        return queues.isPresent() && lanes.isPresent() ? 0 : 1;
    }

    private static <T> void show(Sheet<T> sheet, List<T> rows, Screen screen) {
        if (!screen.json()) {
            sheet.print(rows, screen.out());
        }
    }

    private static void missing(String capability, Screen screen) {
        screen.say("The " + capability + " capability is not running; patchbay:doctor shows why.");
    }

    private static String masked(String sender) {
        return sender.matches("\\+[1-9][0-9]{6,14}") ? new E164(sender).masked() : sender;
    }

    private static @Nullable Long known(long number) {
        return number < 0 ? null : number;
    }
}
