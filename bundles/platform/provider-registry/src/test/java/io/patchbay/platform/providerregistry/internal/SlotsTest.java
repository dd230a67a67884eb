package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void everyIndexIsTakenOnceAndComesBack() {
        var slots = new Slots<String>(3);
        assertThat(new int[] {slots.take(), slots.take(), slots.take(), slots.take()})
                .containsExactlyInAnyOrder(0, 1, 2, -1);
        slots.put(1, "one");
        slots.free(1);

        assertThat(slots.at(1)).isNull();
        assertThat(slots.used()).isEqualTo(2);
        assertThat(slots.take()).isEqualTo(1);
    }

    @Test
    void noIndexIsHeldByTwoAtOnce() throws Exception {
        var slots = new Slots<String>(3);
        var holders = new AtomicIntegerArray(3);
        var collisions = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(6);
        for (int t = 0; t < 6; t++) {
            threads.execute(() -> {
                for (int i = 0; i < 100_000; i++) {
                    int index = slots.take();
                    if (index >= 0) {
                        collisions.addAndGet(holders.incrementAndGet(index) - 1);
                        holders.decrementAndGet(index);
                        slots.free(index);
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(collisions).hasValue(0);
        assertThat(slots.used()).isZero();
    }
}
