package io.patchbay.platform.webhooks.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshDeliveriesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FreshDeliveries fresh = new FreshDeliveries(nanos::get);

    private static DeliveryRow row(String id) {
        return new DeliveryRow(
                id, "evt_1", "we_1", "we_1", "demo", Optional.empty(), "{}", 0, 0, 2_000, Optional.empty());
    }

    private DeliveryRow written(String id) {
        var row = row(id);
        fresh.put(List.of(fresh.written(row)));
        return row;
    }

    @Test
    void whatWasJustWrittenIsHandedOutOnce() {
        var one = written("whd_1");
        var two = written("whd_2");
        assertThat(fresh.take(List.of("whd_2", "whd_1"))).contains(List.of(two, one));
        assertThat(fresh.take(List.of("whd_1"))).isEmpty();
    }

    @Test
    void aParcelOfWhichOneIsNotHereIsReadFromTheStore() {
        written("whd_1");
        assertThat(fresh.take(List.of("whd_1", "whd_2"))).isEmpty();
    }

    @Test
    void whatASweeperMayHaveTakenIsReadFromTheStore() {
        written("whd_1");
        nanos.addAndGet(Duration.ofMillis(EventApplier.HEAD_START_MILLIS / 2).toNanos());
        assertThat(fresh.take(List.of("whd_1"))).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        for (int i = 0; i < 5_001; i++) {
            written("whd_" + i);
        }
        assertThat(fresh.take(List.of("whd_0"))).isEmpty();
        assertThat(fresh.take(List.of("whd_5000"))).isPresent();
    }
}
