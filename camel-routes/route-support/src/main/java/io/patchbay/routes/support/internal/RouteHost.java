package io.patchbay.routes.support.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.routes.Routes;
import jakarta.jms.ConnectionFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the routes that bundles offer as {@link RoutesBuilder} services: each in a context of its own, which starts when the service comes and has stopped when the service is gone.
 * The queue may be away: REST goes on, and listeners attach when it comes.
 */
@Component(
        service = {RouteHost.class, Routes.class},
        immediate = true)
public final class RouteHost implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(RouteHost.class);
    private static final int STARTERS = 2;

    private final PlatformHttpEngine door;
    private final String node;
    private final QueueConnections queue = new QueueConnections();
    private final ConcurrentMap<RoutesBuilder, Run> running = new ConcurrentHashMap<>();
    private final ExecutorService starters =
            Executors.newFixedThreadPool(STARTERS, task -> new Thread(task, "patchbay-routes"));

    /** The routes of one bundle, which start on their own. */
    private record Run(String bundle, CompletableFuture<RouteContext> context) {
        Stream<RouteView> routes() {
            return context.isDone() && !context.isCompletedExceptionally()
                    ? context.join().routes(bundle).stream()
                    : Stream.empty();
        }
    }

    @Activate
    public RouteHost(@Reference PlatformHttpEngine door, @Reference Host host) {
        this.door = door;
        this.node = host.node();
    }

    /** Stops all contexts side by side. */
    @Deactivate
    void close() {
        var stops = running.keySet().stream()
                .map(routes -> CompletableFuture.runAsync(() -> routesGone(routes), starters))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(stops).join();
        starters.shutdown();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "queueGone")
    void queueArrived(ConnectionFactory factory) {
        queue.arrived(factory);
    }

    void queueGone(ConnectionFactory factory) {
        queue.gone(factory);
    }

    /** Starts on a thread of this host, so that two bundles' routes start side by side and no service event waits for them. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "routesGone")
    void routesArrived(RoutesBuilder routes, ServiceReference<RoutesBuilder> reference) {
        var bundle = reference.getBundle();
        if (bundle != null) {
            running.put(
                    routes,
                    new Run(
                            bundle.getSymbolicName(),
                            CompletableFuture.supplyAsync(() -> start(routes, reference, bundle), starters)));
        }
    }

    /** Returns when the routes have stopped, since the services that they call go next. */
    void routesGone(RoutesBuilder routes) {
        var run = running.remove(routes);
        if (run != null) {
            run.context()
                    .thenAccept(RouteContext::stop)
                    .exceptionally(failedToStart -> null)
                    .join();
        }
    }

    @Override
    public List<RouteView> list() {
        return running.values().stream()
                .flatMap(Run::routes)
                .sorted(Comparator.comparing(RouteView::id))
                .toList();
    }

    private RouteContext start(RoutesBuilder routes, ServiceReference<RoutesBuilder> reference, Bundle bundle) {
        var name = bundle.getSymbolicName() + "." + routes.getClass().getSimpleName();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        // Camel looks for its own resources through the context class loader of whoever makes a context.
        thread.setContextClassLoader(CamelContext.class.getClassLoader());
        try {
            var camel = new OsgiDefaultCamelContext(bundle.getBundleContext());
            camel.getCamelContextExtension().setName(name);
            camel.getRegistry().bind("bundle", Bundle.class, bundle);
            var context = RouteContext.prepare(
                    camel, routes, new RouteContext.Connections(door, queue), properties(reference));
            context.start();
            return context;
        } catch (Exception e) {
            LOG.error("the routes of {} do not run", name, e);
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What the routes may name in double braces: {@code node}, and the route component's configuration, which DS publishes as service properties. */
    private Map<String, String> properties(ServiceReference<RoutesBuilder> reference) {
        var properties = Stream.of(reference.getPropertyKeys())
                .filter(key -> !key.equals(Constants.OBJECTCLASS))
                .filter(key -> !reference.getProperty(key).getClass().isArray())
                .collect(Collectors.toMap(key -> key, key -> String.valueOf(reference.getProperty(key))));
        properties.put("node", node);
        return properties;
    }
}
