package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.platform.persistence.CommitQueue.Codec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What tests of keys have in common. */
abstract class KeyedContract extends QueueContract {
    static final Codec<String> AS_IT_IS = new Codec<>() {
        @Override
        public String write(String result) {
            return result;
        }

        @Override
        public String read(String text) {
            return text;
        }
    };

    KeyedContract(Supplier<Ground> place) {
        super(place);
    }

    CompletableFuture<Once<String>> once(BatchingQueue to, String key, String payload, String id) {
        return to.submitOnce(Optional.of(new OnceKey("org POST /x", key, payload)), new Put(id, "of " + id), AS_IT_IS)
                .toCompletableFuture();
    }

    CompletableFuture<Once<String>> once(String key, String payload, String id) {
        return once(queue, key, payload, id);
    }
}
