package io.patchbay.platform.dropins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The bundles that came from the folder, known by their location {@code drop-in:NAME.jar}. They are started for this run of the framework only: at the next one their files are judged
 * again before they start.
 */
final class Installed {
    private static final String LOCATION = "drop-in:";

    private final BundleContext context;

    Installed(BundleContext context) {
        this.context = context;
    }

    List<String> names() {
        return Arrays.stream(context.getBundles())
                .map(Bundle::getLocation)
                .filter(location -> location.startsWith(LOCATION))
                .map(location -> location.substring(LOCATION.length()))
                .toList();
    }

    Optional<Bundle> of(String name) {
        return Optional.ofNullable(context.getBundle(LOCATION + name));
    }

    boolean has(String name, Verdict verdict) throws IOException {
        var mark = mark(name);
        return of(name).isPresent()
                && Files.exists(mark)
                && Files.readString(mark).equals(verdict.digest());
    }

    /** Installs it or puts it in the place of its earlier content; what used that is wired anew. */
    Bundle put(String name, Verdict verdict) throws BundleException, IOException {
        Files.deleteIfExists(mark(name));
        var content = new ByteArrayInputStream(verdict.content());
        var present = of(name);
        if (present.isPresent()) {
            present.get().update(content);
            refresh(present.get());
        }
        var bundle = present.isPresent() ? present.get() : context.installBundle(LOCATION + name, content);
        Files.writeString(mark(name), verdict.digest());
        return bundle;
    }

    void start(Bundle bundle) throws BundleException {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            bundle.start(Bundle.START_TRANSIENT);
        }
    }

    void remove(String name) throws BundleException, IOException {
        Files.deleteIfExists(mark(name));
        var bundle = of(name);
        if (bundle.isPresent()) {
            bundle.get().uninstall();
            refresh(bundle.get());
        }
    }

    private void refresh(Bundle bundle) {
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle));
    }

    /** Remembers which content the framework's own copy has. */
    private Path mark(String name) {
        return context.getDataFile(name + ".sha256").toPath();
    }
}
