package io.patchbay.platform.firststart.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Doorway;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.routing.Providers;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.api.webhooks.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until everything that the host serves at its start is there, makes the demo organization on an empty store, and writes {@code run/ready.json}.
 *
 * <p>It is active only while the services it names are: they are the parts without which the host is not ready.
 */
@Component(immediate = true, service = FirstStart.class, configurationPid = "io.patchbay.firststart")
public final class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Parts parts;
    private final Path pending;
    private final ReadyFile ready;
    private int looks;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "patchbay-first-start"));

    /** What must be there. */
    record Parts(Host host, Doorway door, Tenants tenants, Senders senders, Providers providers, Wanted wanted) {}

    /** Routes that must be served, and those that are waited for as long as the patience lasts. */
    record Wanted(List<String> routes, List<String> awaited, Duration patience) {}

    @Activate
    public FirstStart(
            @Reference Host host,
            @Reference Doorway door,
            @Reference Tenants tenants,
            @Reference Senders senders,
            @Reference Providers providers,
            @Reference MessageService messages,
            @Reference Webhooks webhooks,
            StartConfiguration config) {
        this(new Parts(host, door, tenants, senders, providers, wanted(config)));
    }

    private static Wanted wanted(StartConfiguration config) {
        return new Wanted(List.of(config.routes()), List.of(config.awaited()), Duration.ofSeconds(config.patience()));
    }

    FirstStart(Parts parts) {
        this.parts = parts;
        this.pending = parts.host().data().resolve("first-start.pending");
        this.ready = new ReadyFile(parts.host().data());
        looker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() throws IOException {
        looker.shutdownNow();
        ready.delete();
    }

    private void look() {
        try {
            if (serving()) {
                welcome();
                looker.shutdown();
            }
        } catch (IOException | TimeoutException | RuntimeException e) {
            LOG.error("the start could not be finished, trying again: {}", e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean serving() {
        var routes = parts.door().routes();
        // Elsewhere an operator adds the providers once the host runs.
        boolean served = parts.host().profile() != Profile.SANDBOX
                || !parts.providers().list().isEmpty();
        if (!served || !routes.containsAll(parts.wanted().routes())) {
            return false;
        }
        looks++;
        return routes.containsAll(parts.wanted().awaited())
                || looks * LOOK_EVERY_MILLIS > parts.wanted().patience().toMillis();
    }

    private void welcome() throws IOException, InterruptedException, TimeoutException {
        var content = new LinkedHashMap<String, Object>();
        content.put("ready", true);
        content.put("url", parts.host().publicUrl().toString());
        var demo = new DemoTenant(parts.tenants(), parts.senders());
        var key = firstKey(demo);
        if (demo.exists()) {
            content.put("org", DemoTenant.ORG);
            content.put("project", DemoTenant.PROJECT);
            content.put("number", DemoTenant.NUMBER);
        }
        key.ifPresent(secret -> content.put("key", secret));
        ready.write(content);
        Files.deleteIfExists(pending);
        LOG.info("ready at {}", parts.host().publicUrl());
    }

    /** The marker stays until the key was handed over: a start killed before that makes a new one next time. */
    private Optional<String> firstKey(DemoTenant demo) throws IOException, InterruptedException, TimeoutException {
        boolean empty = parts.tenants().organizations().isEmpty();
        if (parts.host().profile() != Profile.SANDBOX || !empty && !Files.exists(pending)) {
            return Optional.empty();
        }
        if (!Files.exists(pending)) {
            Files.createFile(pending);
        }
        return Optional.of(demo.create());
    }
}
