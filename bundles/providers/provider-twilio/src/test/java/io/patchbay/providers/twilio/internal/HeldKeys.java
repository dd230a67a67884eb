package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.secrets.SharedKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Keys as all nodes of one host have them. */
final class HeldKeys implements SharedKeys {
    private final Map<String, byte[]> all = new ConcurrentHashMap<>();
    volatile boolean away;

    @Override
    public CompletionStage<byte[]> key(String name, byte[] proposal) {
        return away
                ? CompletableFuture.failedFuture(new IllegalStateException("the store is away"))
                : CompletableFuture.completedFuture(all.computeIfAbsent(name, key -> proposal));
    }

    /** A seal whose key nobody else has. */
    static ReceiptSeal seal() {
        return new ReceiptSeal(new HeldKeys(), Path.of("target", "seals"));
    }
}
