package io.patchbay.platform.webhooks.internal.endpoints;

import java.util.Optional;

/**
 * The secrets that sign for one receiver, sealed as they are stored.
 *
 * @param context what they were sealed for
 * @param previousUntil epoch millis until when the one before signs too
 */
public record SealedKeys(String context, String current, Optional<String> previous, long previousUntil) {
    /** After a rotation: the one that was current goes on signing for a while. */
    SealedKeys rotated(String next, long previousUntil) {
        return new SealedKeys(context, next, Optional.of(current), previousUntil);
    }

    @Override
    public String toString() {
        return "SealedKeys[" + context + "]";
    }
}
