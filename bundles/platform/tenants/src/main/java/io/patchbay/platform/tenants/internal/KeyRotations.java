package io.patchbay.platform.tenants.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.operations.KeyRotation;
import io.patchbay.api.operations.SealedValues;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Changes the key-encryption key. The new key is in its file, on disk, before anything is sealed under it, and an old one leaves the file only when nothing is sealed under it any
 * more: broken off at any point, every value opens, and the step can be taken again.
 */
@Component(service = KeyRotation.class)
public final class KeyRotations implements KeyRotation {
    /** What was sealed under the old key just before may still be on its way into the store. */
    static final Duration SETTLING = Duration.ofMinutes(10);

    private final SealedSecrets secrets;
    private final SealedOwners owners;
    private final Clock clock;
    private final Map<String, SealedValues> stored = new ConcurrentHashMap<>();

    @Activate
    public KeyRotations(@Reference Host host, @Reference SealedSecrets secrets) {
        this(host.data(), secrets, Clock.systemUTC());
    }

    KeyRotations(Path data, SealedSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.owners = new SealedOwners(data);
        this.clock = clock;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(SealedValues values) {
        stored.put(values.name(), values);
        owners.remember(values.name());
    }

    void remove(SealedValues values) {
        stored.remove(values.name(), values);
    }

    @Override
    public synchronized void prepare() {
        secrets.file().prepare();
    }

    @Override
    public synchronized Map<String, Integer> rotate() {
        var all = everybody();
        // Where another node has sealed under a key that is not here, that key is missing, and a further one would not
        // help.
        replace(all, this::opened);
        secrets.promote();
        return replace(all, secrets::sealAgain);
    }

    private String opened(String context, String sealed) {
        secrets.open(context, sealed);
        return sealed;
    }

    @Override
    public synchronized int retire() {
        var all = everybody();
        var since = Duration.between(secrets.file().changed(), clock.instant());
        if (secrets.file().read().size() > 1 && since.compareTo(SETTLING) < 0) {
            throw new IllegalStateException("The key was changed less than " + SETTLING.toMinutes()
                    + " minutes ago, and something sealed under the old one may be on its way; try again later.");
        }
        var used = new HashSet<String>();
        replace(all, (context, value) -> {
            used.add(SealedSecrets.keyName(value));
            return value;
        });
        return secrets.file().keep(used);
    }

    /** Nothing may be overlooked because the part that stores it is just being replaced. */
    private Collection<SealedValues> everybody() {
        for (var name : owners.all()) {
            if (!stored.containsKey(name)) {
                throw new IllegalStateException("The part " + name + " stores sealed values and is not running;"
                        + " start it first (patchbay:doctor shows why it is not), or, if it is gone for good,"
                        + " remove its line from keys/sealed-by.");
            }
        }
        return List.copyOf(stored.values());
    }

    private static Map<String, Integer> replace(Collection<SealedValues> all, BinaryOperator<String> again) {
        var counts = new LinkedHashMap<String, Integer>();
        for (var values : all) {
            try {
                counts.put(
                        values.name(),
                        values.replace(again).toCompletableFuture().join());
            } catch (CompletionException e) {
                throw new IllegalStateException(
                        "The values of " + values.name() + " could not all be sealed again: "
                                + e.getCause().getMessage() + " Nothing is lost; take the same step again.",
                        e);
            }
        }
        return counts;
    }
}
