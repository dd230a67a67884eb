package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the installed bundles what the folder says. Called by one thread. */
final class Folder {
    static final String BUNDLE = ".jar";
    private static final Logger LOG = LoggerFactory.getLogger(Folder.class);

    private final Path deploy;
    private final Path keys;
    private final Profile profile;
    private final Installed installed;
    private Map<Path, String> seen = Map.of();
    private @Nullable Map<Path, String> done;
    private final Map<String, String> said = new LinkedHashMap<>();
    private volatile Map<String, String> troubles = Map.of();

    Folder(Path deploy, Path keys, Profile profile, Installed installed) {
        this.deploy = deploy;
        this.keys = keys;
        this.profile = profile;
        this.installed = installed;
    }

    /** What is not taken or does not start, by file name. */
    Map<String, String> troubles() {
        return troubles;
    }

    /** Looks; acts once two looks in a row saw the same, since a file may still be on its way. */
    void look() {
        var now = Listing.stamps(deploy, keys);
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && (!now.equals(done) || !troubles.isEmpty())) {
            done = now;
            settle();
        }
    }

    private void settle() {
        var trusted = TrustedKeys.in(keys);
        var found = new TreeMap<String, String>();
        Set<String> present = new HashSet<>();
        for (var file : Listing.of(deploy, BUNDLE)) {
            var name = file.getFileName().toString();
            present.add(name);
            take(file, trusted, found);
        }
        for (var name : installed.names()) {
            if (!present.contains(name)) {
                remove(name, found);
                LOG.info("{} was taken out of the folder and is removed", name);
            }
        }
        others(found);
        said.keySet().retainAll(found.keySet());
        troubles = Map.copyOf(found);
    }

    private void take(Path file, TrustedKeys trusted, Map<String, String> found) {
        var name = file.getFileName().toString();
        try {
            var verdict = Verdict.on(file, trusted, profile);
            if (verdict.refused()) {
                trouble(found, name, "refused: " + verdict.refusal());
                remove(name, found);
                return;
            }
            if (installed.has(name, verdict)) {
                run(installed.of(name).orElseThrow());
                return;
            }
            var bundle = installed.put(name, verdict);
            LOG.info("{} is {} {}, {}", name, bundle.getSymbolicName(), bundle.getVersion(), verdict.by());
            run(bundle);
        } catch (BundleException e) {
            trouble(found, name, "does not start: " + e.getMessage());
        } catch (IOException e) {
            trouble(found, name, "cannot be read: " + e.getMessage());
        }
    }

    private void run(Bundle bundle) throws BundleException {
        if (bundle.getState() != Bundle.ACTIVE) {
            installed.start(bundle);
        }
    }

    private void remove(String name, Map<String, String> found) {
        try {
            installed.remove(name);
        } catch (BundleException | IOException e) {
            trouble(found, name, "could not be removed: " + e.getMessage());
        }
    }

    private void others(Map<String, String> found) {
        for (var file : Listing.of(deploy, "")) {
            var name = file.getFileName().toString();
            if (!name.endsWith(BUNDLE) && !name.endsWith(BUNDLE + ".sig")) {
                trouble(found, name, "ignored: only bundles (NAME.jar) and their signatures (NAME.jar.sig) are taken");
            }
        }
    }

    private void trouble(Map<String, String> found, String name, String what) {
        found.put(name, what);
        if (!Objects.equals(said.put(name, what), what)) {
            LOG.warn("{} in {} is {}", name, deploy, what);
        }
    }
}
