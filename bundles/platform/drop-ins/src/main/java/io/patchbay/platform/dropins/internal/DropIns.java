package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches {@code deploy} in the data folder. Without it nothing is installed from there: there is no other watcher. */
@Component(service = HealthCheck.class, immediate = true)
public final class DropIns implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DropIns.class);
    private static final long LOOK_EVERY_MILLIS = 500;

    private final BundleContext context;
    private final Folder folder;
    private final ScheduledExecutorService looker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "patchbay-drop-ins"));

    @Activate
    public DropIns(BundleContext context, @Reference Host host) {
        this.context = context;
        var etc = context.getProperty("karaf.etc");
        var settings = etc == null ? host.data().resolve("etc") : Path.of(etc);
        this.folder = new Folder(
                host.data().resolve("deploy"),
                settings.resolve("trusted-keys"),
                host.profile(),
                new Installed(context));
        looker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        looker.shutdown();
        looker.awaitTermination(1, TimeUnit.SECONDS);
    }

    /** While the framework still starts, a bundle of a later level cannot. */
    private void look() {
        var levels =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class);
        if (levels.getStartLevel() < levels.getInitialBundleStartLevel()) {
            return;
        }
        try {
            folder.look();
        } catch (RuntimeException e) {
            LOG.warn("the folder of drop-in bundles could not be looked at", e);
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
        var troubles = folder.troubles();
        return troubles.isEmpty()
                ? Health.up("Everything in deploy/ is installed.")
                : new Health(
                        Status.DEGRADED,
                        told(troubles),
                        "Sign it with a key of etc/trusted-keys (patchbay sign --help), mend it, or take it out of deploy/.");
    }

    private static String told(Map<String, String> troubles) {
        return new TreeMap<>(troubles)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " is " + entry.getValue())
                        .collect(Collectors.joining("; "));
    }
}
