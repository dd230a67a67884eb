package io.patchbay.platform.dropins.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what is in the folder {@code deploy} be what runs: of all files and the archive, the highest version of each bundle. A version that does not start gives its place back at
 * once. Called by one thread.
 */
final class DropInBundles {
    private static final Logger LOG = LoggerFactory.getLogger(DropInBundles.class);
    /** It cannot replace itself: that needs a new archive. */
    private static final String OWN_NAME = "io.patchbay.platform.dropins";

    private final DropInFolder folder;
    private final Replacement framework;
    private final InForce inForce;
    /** Why, by digest. */
    private final Map<String, String> refused = new ConcurrentHashMap<>();

    private volatile List<DropIn> present = List.of();

    DropInBundles(DropInFolder folder, Replacement framework, InForce inForce) {
        this.folder = folder;
        this.framework = framework;
        this.inForce = inForce;
    }

    /** Looks once, and does what has to be done. */
    void look() {
        folder.look().ifPresent(this::settle);
    }

    /** What is in the folder and not in force, and why, by file name. */
    Map<String, String> troubles() {
        var troubles = new TreeMap<>(folder.troubles());
        for (var dropIn : present) {
            var why = refused.get(dropIn.digest());
            if (why != null) {
                troubles.put(dropIn.file().getFileName().toString(), why);
            }
        }
        return troubles;
    }

    private void settle(List<DropIn> dropIns) {
        present = dropIns;
        Map<String, List<DropIn>> byName = dropIns.stream().collect(Collectors.groupingBy(DropIn::name));
        var names = new TreeSet<>(byName.keySet());
        names.addAll(inForce.names());
        names.forEach(name -> settle(name, byName.getOrDefault(name, List.of())));
    }

    private void settle(String name, List<DropIn> candidates) {
        var best = candidates.stream()
                .filter(candidate -> !name.equals(OWN_NAME) && !refused.containsKey(candidate.digest()))
                .max(DropIn.PREFERENCE);
        var current = inForce.digest(name);
        if (best.map(DropIn::digest).equals(current)) {
            return;
        }
        var bundle = framework.bundle(name);
        if (best.isPresent() && !older(best.get(), bundle)) {
            replace(best.get(), bundle);
        } else if (current.isPresent()) {
            giveBack(name, bundle);
        }
    }

    /** Whether the archive has a higher version; it then is not looked at again. */
    private boolean older(DropIn dropIn, Optional<Bundle> bundle) {
        try {
            var original = bundle.isPresent() ? Replacement.original(bundle.get()) : Optional.<DropIn.Identity>empty();
            boolean older = original.isPresent()
                    && dropIn.version().compareTo(original.get().version()) < 0;
            if (older) {
                refused.put(
                        dropIn.digest(),
                        "not used: this host has " + original.get().version());
                LOG.warn(
                        "{} is not used: this host has {}",
                        dropIn,
                        original.get().version());
            }
            return older;
        } catch (IOException e) {
            LOG.debug("nothing is known of the archive's {}", dropIn.name(), e);
            return false;
        }
    }

    private void replace(DropIn dropIn, Optional<Bundle> bundle) {
        boolean started = bundle.isEmpty() || bundle.get().getState() == Bundle.ACTIVE;
        long began = System.nanoTime();
        try {
            framework.take(dropIn);
            inForce.put(dropIn.name(), dropIn.digest());
            LOG.info("{} took its place within {} ms", dropIn, millisSince(began));
        } catch (IOException | BundleException | RuntimeException e) {
            refused.put(dropIn.digest(), "given up: it does not start: " + e.getMessage());
            LOG.error("{} does not start and gives its place back: {}", dropIn, e.getMessage(), e);
            inForce.put(dropIn.name(), dropIn.digest());
            if (started) {
                framework.bundle(dropIn.name()).ifPresent(failed -> restore(dropIn.name(), failed));
            }
        }
    }

    /** The next look finds the second best, should there be one. */
    private void restore(String name, Bundle failed) {
        giveBack(name, Optional.of(failed));
        if (Replacement.ofArchive(failed) && failed.getState() != Bundle.ACTIVE) {
            try {
                failed.start();
            } catch (BundleException e) {
                LOG.error("the archive's {} does not start either", name, e);
            }
        }
    }

    private void giveBack(String name, Optional<Bundle> bundle) {
        long began = System.nanoTime();
        try {
            if (bundle.isPresent()) {
                framework.giveBack(bundle.get());
            }
            LOG.info("{} is as in the archive again, within {} ms", name, millisSince(began));
        } catch (IOException | BundleException | RuntimeException e) {
            LOG.error("{} could not be given back", name, e);
        }
        inForce.remove(name);
    }

    private static long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
}
