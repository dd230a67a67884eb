package io.patchbay.shell.internal.commands;

import io.patchbay.api.routes.Routes;
import io.patchbay.api.routes.Routes.RouteView;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Names of running routes. */
@Service
public final class RouteCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(Routes.class).stream()
                .flatMap(routes -> routes.list().stream())
                .map(RouteView::id)
                .toList();
    }
}
