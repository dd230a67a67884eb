package io.patchbay.platform.dropins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** What is done to the framework. A bundle of the archive keeps the address it came from, and goes back to that. */
final class Replacement {
    /** Bundles that the archive does not have are installed under an address of this kind, which nobody can open. */
    private static final String ADDRESS = "drop-in:";

    private static final int START_LEVEL = 80;

    private final BundleContext context;

    Replacement(BundleContext context) {
        this.context = context;
    }

    Optional<Bundle> bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    static boolean ofArchive(Bundle bundle) {
        return !bundle.getLocation().startsWith(ADDRESS);
    }

    /** What the archive has under this name; empty for a bundle that was only ever dropped in. */
    static Optional<DropIn.Identity> original(Bundle bundle) throws IOException {
        if (!ofArchive(bundle)) {
            return Optional.empty();
        }
        try (var stream = URI.create(bundle.getLocation()).toURL().openStream()) {
            return Optional.of(DropIn.Identity.read(stream));
        }
    }

    /** Puts the file in the place of the bundle of its name, or installs and starts it. */
    void take(DropIn dropIn) throws IOException, BundleException {
        var present = bundle(dropIn.name());
        // Read before anything stops: what is slow must not make requests wait.
        var content = new ByteArrayInputStream(dropIn.content());
        if (present.isPresent()) {
            update(present.get(), content);
        } else {
            var bundle = context.installBundle(ADDRESS + dropIn.name(), content);
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            start(bundle);
        }
    }

    /** Gives the archive's bundle its place back, or removes one that the archive does not have. */
    void giveBack(Bundle bundle) throws IOException, BundleException {
        if (ofArchive(bundle)) {
            try (var stream = URI.create(bundle.getLocation()).toURL().openStream()) {
                update(bundle, new ByteArrayInputStream(stream.readAllBytes()));
            }
        } else {
            bundle.uninstall();
        }
    }

    private static void start(Bundle bundle) throws BundleException {
        if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
            bundle.start();
        }
    }

    /** Bundles that use packages of the former version are wired to it until they are refreshed; most bundles export nothing. */
    private void update(Bundle bundle, InputStream content) throws BundleException {
        bundle.update(content);
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        if (wiring.getRemovalPendingBundles().contains(bundle)) {
            wiring.refreshBundles(List.of(bundle));
        }
    }
}
