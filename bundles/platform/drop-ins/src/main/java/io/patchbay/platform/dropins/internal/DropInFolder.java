package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.Profile;
import io.patchbay.platform.dropins.sign.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watched folder. One thread looks into it. It tells what may be installed once two looks in a row saw the same, so that no file is read while it is still being copied or renamed;
 * a key that comes or goes makes it judge again.
 */
final class DropInFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DropInFolder.class);
    private static final String BUNDLE = ".jar";

    private final Path deploy;
    private final Path keys;
    private final Profile profile;
    private Map<Path, String> seen = Map.of();
    private @Nullable Map<Path, String> judged;
    private List<DropIn> bundles = List.of();
    private volatile Map<String, String> troubles = Map.of();

    DropInFolder(Path deploy, Path keys, Profile profile) {
        this.deploy = deploy;
        this.keys = keys;
        this.profile = profile;
    }

    /** The bundles that may be installed now; empty while something is new or changes. */
    Optional<List<DropIn>> look() {
        var now = Listing.stamps(deploy, keys);
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled) {
            return Optional.empty();
        }
        if (!now.equals(judged)) {
            judge();
            judged = now;
        }
        return Optional.of(bundles);
    }

    /** What is not taken, and why, by file name. */
    Map<String, String> troubles() {
        return troubles;
    }

    private void judge() {
        var trusted = TrustedKeys.in(keys);
        var taken = new ArrayList<DropIn>();
        var found = new TreeMap<String, String>();
        for (var file : Listing.of(deploy, "")) {
            var name = file.getFileName().toString();
            if (name.endsWith(BUNDLE)) {
                judge(file, trusted, taken, found);
            } else if (!name.endsWith(BUNDLE + Seal.SUFFIX)) {
                found.put(name, "ignored: only bundles (NAME.jar) and their signatures (NAME.jar.sig) are taken");
            }
        }
        found.forEach((name, why) -> {
            if (!why.equals(troubles.get(name))) {
                LOG.warn("{} in {} is {}", name, deploy, why);
            }
        });
        bundles = List.copyOf(taken);
        troubles = Map.copyOf(found);
    }

    private void judge(Path file, TrustedKeys trusted, List<DropIn> taken, Map<String, String> found) {
        var name = file.getFileName().toString();
        try {
            var content = Files.readAllBytes(file);
            var verdict = Verdict.on(file, content, trusted, profile);
            if (verdict.taken()) {
                taken.add(DropIn.read(file, content, verdict));
            } else {
                found.put(name, verdict.words());
            }
        } catch (IOException e) {
            found.put(name, "not used: " + e.getMessage());
        }
    }
}
