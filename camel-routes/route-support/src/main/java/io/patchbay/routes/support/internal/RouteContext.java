package io.patchbay.routes.support.internal;

import io.patchbay.api.routes.Routes.RouteView;
import io.patchbay.routes.support.SharedConfigurations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one bundle's routes, from start to a stop that fails no request. */
public final class RouteContext {
    private static final Logger LOG = LoggerFactory.getLogger(RouteContext.class);
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int SHUTDOWN_SECONDS = 3;

    private final DefaultCamelContext context;

    private RouteContext(DefaultCamelContext context) {
        this.context = context;
    }

    /** What every context is connected to. */
    public record Connections(PlatformHttpEngine door, QueueConnections queue) {}

    /**
     * Sets a fresh context up; it does not run yet.
     *
     * @param properties what the routes may name as {@code {{name}}}, besides {@code {{queue}}}
     */
    public static RouteContext prepare(
            DefaultCamelContext context, RoutesBuilder routes, Connections connections, Map<String, String> properties)
            throws Exception {
        context.disableJMX();
        context.setStreamCaching(false);
        context.setMessageHistory(false);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.getPropertiesComponent().addInitialProperty("queue", "sjms");
        properties.forEach(context.getPropertiesComponent()::addInitialProperty);
        var http = new PlatformHttpComponent();
        http.setEngine(connections.door());
        context.addComponent("platform-http", http);
        context.addComponent("sjms", new QueueComponent(connections.queue()));
        context.build();
        ParcelConversion.addTo(context);
        context.addRoutes(new SharedConfigurations());
        context.addRoutes(routes);
        return new RouteContext(context);
    }

    /** Its routes as they run now. */
    List<RouteView> routes(String bundle) {
        return new RouteReading(context, bundle).all();
    }

    public String name() {
        return context.getName();
    }

    /** Starts it; when this fails, what had started is stopped again. */
    public void start() throws Exception {
        long began = System.nanoTime();
        try {
            context.start();
        } catch (Exception e) {
            context.stop();
            throw e;
        }
        LOG.info("{} routes of {} started in {} ms", context.getRoutes().size(), name(), millisSince(began));
    }

    /** Closes the entrances (the door parks what comes now), waits until nothing is under way, then stops. */
    public void stop() {
        long began = System.nanoTime();
        var entrances = entrances();
        entrances.forEach(ServiceHelper::suspendService);
        while (busy(entrances) && System.nanoTime() - began < DRAIN_NANOS) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        if (busy(entrances)) {
            LOG.warn(
                    "{} stops with {} exchanges under way",
                    name(),
                    context.getInflightRepository().size());
        }
        context.stop();
        LOG.info("routes of {} stopped in {} ms", name(), millisSince(began));
    }

    /** {@code direct:} stays open, since what is under way still passes through it. */
    private List<Consumer> entrances() {
        return context.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(consumer -> !consumer.getEndpoint().getEndpointUri().startsWith("direct:"))
                .toList();
    }

    private boolean busy(List<Consumer> entrances) {
        return context.getInflightRepository().size() > 0
                || entrances.stream().mapToInt(RouteContext::pending).sum() > 0;
    }

    /** Camel wraps the door's consumer, which alone knows of a request that is about to enter. */
    private static int pending(Consumer entrance) {
        var inner = entrance instanceof PlatformHttpConsumerAware aware ? aware.getPlatformHttpConsumer() : entrance;
        return inner instanceof ShutdownAware aware ? aware.getPendingExchangesSize() : 0;
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
