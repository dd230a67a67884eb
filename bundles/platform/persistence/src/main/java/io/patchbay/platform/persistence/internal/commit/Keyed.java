package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.OnceKey;
import io.patchbay.platform.persistence.CommitQueue.Codec;

/** A unit's idempotency key, with how its result is kept. */
record Keyed<R>(OnceKey key, Codec<R> codec) {
    private static final int RESULT_LIMIT = 4_000;

    String write(R result) {
        var text = codec.write(result);
        if (text.length() > RESULT_LIMIT) {
            throw new IllegalStateException("A kept result has at most " + RESULT_LIMIT + " characters.");
        }
        return text;
    }

    /** What two units share that are one and the same to the client. */
    Name name() {
        return new Name(key.scope(), key.key());
    }

    /** Scope and key. */
    record Name(String scope, String key) {}

    /** What is kept under a key. */
    record Kept(String payload, String result) {}
}
