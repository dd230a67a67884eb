package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BellTest {
    private final AtomicInteger woken = new AtomicInteger();
    private final Bell bell = new Bell(woken::incrementAndGet);

    @Test
    void nobodyIsWokenWhileNothingWaits() {
        bell.ring();
        bell.waits();
        bell.rest(false);
        bell.ring();

        assertThat(woken).hasValue(0);
    }

    @Test
    void whatWaitsIsSetGoing() {
        bell.waits();
        bell.ring();
        bell.rest(true);
        bell.ring();

        assertThat(woken).hasValue(2);
    }
}
