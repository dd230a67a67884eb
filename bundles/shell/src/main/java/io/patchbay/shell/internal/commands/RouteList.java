package io.patchbay.shell.internal.commands;

import io.patchbay.api.routes.Routes;
import io.patchbay.api.routes.Routes.RouteView;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:route-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "route-list",
        description = "Lists the Camel routes that run now: how messages move between REST, queues and services.",
        detailedDescription = "Read from the running contexts; a bundle that is away has no routes here."
                + " patchbay:route-show tells the steps of one.")
public final class RouteList extends PatchbayCommand {
    static final Sheet<RouteView> SHEET = new Sheet<RouteView>("No route runs; patchbay:doctor shows why.")
            .column("route", RouteView::id)
            .column("from", RouteView::from)
            .column("bundle", RouteView::bundle)
            .column("failures", RouteView::configuration)
            .column("under way", RouteView::underWay);

    @Override
    int run(Services services, Screen screen) {
        screen.list(SHEET, services.need(Routes.class, "routes").list());
        return 0;
    }
}
