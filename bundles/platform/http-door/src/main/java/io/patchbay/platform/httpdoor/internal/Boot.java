package io.patchbay.platform.httpdoor.internal;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;

/** Whether the boot features are still being installed: Karaf registers a service when they are, and one minute is enough where there is no Karaf. */
final class Boot implements AutoCloseable {
    private static final String FINISHED = "(objectClass=org.apache.karaf.features.BootFinished)";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ServiceTracker<Object, Object> finished;
    private final long began = System.nanoTime();

    Boot(BundleContext context) {
        this.finished = new ServiceTracker<>(context, filter(), null);
        finished.open(true);
    }

    boolean running() {
        return System.nanoTime() - began < LONGEST.toNanos() && finished.isEmpty();
    }

    @Override
    public void close() {
        finished.close();
    }

    private static Filter filter() {
        try {
            return FrameworkUtil.createFilter(FINISHED);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
