package io.patchbay.shell.internal.commands;

import io.patchbay.api.routes.Routes;
import io.patchbay.api.routes.Routes.RouteView;
import io.patchbay.api.routes.Routes.Step;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:route-show}. */
@Service
@Command(
        scope = "patchbay",
        name = "route-show",
        description = "Shows the steps of one running route, in the order of travel.",
        detailedDescription = "failures names the shared configuration that answers what goes wrong in it: http-door"
                + " answers the client by a problem document, queue-worker leaves the work to the sweeper.")
public final class RouteShow extends PatchbayCommand {
    private static final Sheet<Step> STEPS = new Sheet<Step>("It has no steps.")
            .column("step", step -> "  ".repeat(step.depth()) + step.kind())
            .column("name", Step::name);

    @Argument(name = "route", required = true, description = "The route's name, such as sms.submit")
    @Completion(RouteCompleter.class)
    private String id = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind the name, too.")
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
        var route = services.need(Routes.class, "routes").list().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("There is no route '" + id + "'; patchbay:route-list shows those that run."));
        print(route, screen);
        return 0;
    }

    private static void print(RouteView route, Screen screen) {
        var head = RouteList.SHEET.json(route);
        if (screen.json()) {
            screen.write(Map.of("route", head, "steps", STEPS.json(route.steps())));
            return;
        }
        head.forEach((name, value) -> screen.say(String.format("%-10s %s", name.replace('_', ' '), value)));
        screen.say("");
        STEPS.print(route.steps(), screen.out());
    }
}
