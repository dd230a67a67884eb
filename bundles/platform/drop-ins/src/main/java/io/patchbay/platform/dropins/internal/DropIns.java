package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Profile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code deploy} in the data folder. Without it nothing is installed from there: there is no other watcher.
 *
 * <p>It begins when the archive's own bundles are installed, so that a new archive finds the same files in force.
 */
@Component(service = HealthCheck.class, immediate = true)
public final class DropIns implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DropIns.class);
    private static final long LOOK_MILLIS = 500;
    private static final long STOP_SECONDS = 10;

    private final DropInBundles bundles;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "patchbay-drop-ins"));

    @Activate
    public DropIns(@Reference BootFinished archive, BundleContext context) {
        // Properties, not the host's service: this must go on while the bundle that offers the service is replaced.
        var data = Path.of(context.getProperty("patchbay.data"));
        var profile = Profile.valueOf(context.getProperty("patchbay.profile").toUpperCase(Locale.ROOT));
        var folder = new DropInFolder(data.resolve("deploy"), data.resolve("etc/trusted-keys"), profile);
        var inForce = new InForce(context.getDataFile("in-force.properties").toPath());
        this.bundles = new DropInBundles(folder, new Replacement(context), inForce);
        looker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        looker.shutdown();
        if (!looker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("a bundle is still being replaced");
        }
    }

    private void look() {
        try {
            bundles.look();
        } catch (RuntimeException e) {
            LOG.warn("the folder of drop-in bundles could not be looked through", e);
        }
    }

    @Override
    public String name() {
        return "drop-ins";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        var troubles = bundles.troubles();
        if (troubles.isEmpty()) {
            return Health.up("Everything in deploy/ is in force.");
        }
        var told = new TreeMap<>(troubles)
                .entrySet().stream()
                        .map(trouble -> trouble.getKey() + " is " + trouble.getValue())
                        .collect(Collectors.joining("; "));
        return new Health(
                Status.DEGRADED,
                told,
                "Sign it with a key of etc/trusted-keys (patchbay sign --help), mend it, or take it out of deploy/.");
    }
}
