package io.patchbay.routes.support.internal;

import io.patchbay.api.routes.Routes.RouteView;
import io.patchbay.api.routes.Routes.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ProcessorDefinition;

/** Reads back from a running context what its routes do. */
final class RouteReading {
    private final DefaultCamelContext context;
    private final String bundle;

    RouteReading(DefaultCamelContext context, String bundle) {
        this.context = context;
        this.bundle = bundle;
    }

    List<RouteView> all() {
        return context.getRoutes().stream().map(this::view).toList();
    }

    private RouteView view(Route route) {
        var id = route.getRouteId();
        var definition = context.getRouteDefinition(id);
        var steps = new ArrayList<Step>();
        collect(definition.getOutputs(), 0, steps);
        return new RouteView(
                id,
                bundle,
                definition.getInput().getEndpointUri(),
                Optional.ofNullable(definition.getRouteConfigurationId()).orElse(""),
                steps,
                context.getInflightRepository().size(id));
    }

    /** What the shared configurations add stands before a route's own steps, and is told by their name. */
    private static void collect(List<ProcessorDefinition<?>> definitions, int depth, List<Step> steps) {
        for (var definition : definitions) {
            if (!definition.isAbstract()) {
                steps.add(new Step(depth, definition.getShortName(), name(definition)));
                collect(definition.getOutputs(), depth + 1, steps);
            }
        }
    }

    private static String name(ProcessorDefinition<?> definition) {
        if (definition instanceof EndpointRequiredDefinition sending) {
            return sending.getEndpointUri();
        }
        return definition.hasCustomIdAssigned() ? definition.getId() : "";
    }
}
