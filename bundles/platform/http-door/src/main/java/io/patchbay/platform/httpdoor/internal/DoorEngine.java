package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.patchbay.platform.httpdoor.internal.Served.Body;
import io.patchbay.platform.httpdoor.internal.Served.Owner;
import io.patchbay.platform.httpdoor.internal.Served.Terms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.osgi.framework.Bundle;

/** Lets Camel's {@code platform-http:} consumers of any context serve slots of the one door. */
final class DoorEngine implements PlatformHttpEngine {
    private static final List<String> EVERY_METHOD = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Slots slots;
    private final Streams streams;
    private final Set<String> openRoutes;
    private final IntSupplier port;
    private final Documents documents = new Documents();
    private final Map<CamelContext, Opening> openings = new HashMap<>();

    DoorEngine(Slots slots, Streams streams, Set<String> openRoutes, IntSupplier port) {
        this.slots = slots;
        this.streams = streams;
        this.openRoutes = openRoutes;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        if (endpoint.isMatchOnUriPrefix()) {
            throw new IllegalArgumentException("the door serves whole paths, not prefixes: " + endpoint.getPath());
        }
        return new RouteConsumer(endpoint, processor, this);
    }

    @Override
    public int getServerPort() {
        return port.getAsInt();
    }

    /** A consumer may serve once every route of its context runs, since its own may lead to them by {@code direct:}. */
    void started(RouteConsumer consumer) throws Exception {
        var context = consumer.getEndpoint().getCamelContext();
        if (context.isStarted()) {
            consumer.serve();
            return;
        }
        Opening opening;
        synchronized (openings) {
            opening = openings.get(context);
            if (opening == null) {
                opening = new Opening();
                openings.put(context, opening);
                context.addStartupListener(opening);
            }
        }
        opening.consumers.add(consumer);
    }

    void stopped(RouteConsumer consumer) {
        synchronized (openings) {
            openings.remove(consumer.getEndpoint().getCamelContext());
        }
    }

    Slots slots() {
        return slots;
    }

    /** Keeps the slot reserved and ends what still streams out of it. */
    void park(Slot slot, RouteConsumer consumer) {
        slots.stop(slot, consumer);
        streams.stop(slot);
    }

    /** What the door has to know of a route besides its path. */
    Terms terms(PlatformHttpEndpoint endpoint) {
        var path = Template.parse(endpoint.getPath()).text();
        var document = document(endpoint);
        var described = new Described(document.path("paths").path(path), methods(endpoint));
        return new Terms(
                openRoutes.contains(path) || described.open(),
                new Body(mediaTypes(endpoint.getConsumes()), described.bodyLimit()),
                described.headers(),
                owner(endpoint),
                document);
    }

    static List<String> methods(PlatformHttpEndpoint endpoint) {
        var restrict = endpoint.getHttpMethodRestrict();
        return restrict == null || restrict.isBlank()
                ? EVERY_METHOD
                : Arrays.stream(restrict.split(",", -1))
                        .map(method -> method.strip().toUpperCase(Locale.ROOT))
                        .toList();
    }

    private static Owner owner(PlatformHttpEndpoint endpoint) {
        CamelContext context = endpoint.getCamelContext();
        // The host of routes binds the bundle they live in; a context outside of OSGi has none.
        return new Owner(
                context.getName(),
                Optional.ofNullable(context.getRegistry().lookupByNameAndType("bundle", Bundle.class)));
    }

    private static Set<String> mediaTypes(@org.jspecify.annotations.Nullable String consumes) {
        if (consumes == null || consumes.isBlank()) {
            return Body.JSON.mediaTypes();
        }
        return Arrays.stream(consumes.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    private JsonNode document(PlatformHttpEndpoint endpoint) {
        return documents.of(endpoint.getCamelContext());
    }

    /** The consumers of a context that is starting. */
    private final class Opening implements ExtendedStartupListener {
        private final List<RouteConsumer> consumers = new CopyOnWriteArrayList<>();

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            // the routes start only after this
        }

        /** All serve; what an earlier version of this context served and this one does not is gone. */
        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            synchronized (openings) {
                openings.remove(context);
            }
            consumers.forEach(RouteConsumer::serve);
            consumers.stream()
                    .map(consumer -> consumer.terms().owner())
                    .distinct()
                    .forEach(slots::freeStopped);
        }
    }
}
