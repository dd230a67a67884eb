package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DueHeapTest {
    @Test
    void itemsComeInTheOrderTheyAreDue() {
        var random = new Random(7);
        var heap = new DueHeap();
        var expected = new PriorityQueue<Long>();
        for (int i = 0; i < 20_000; i++) {
            if (expected.isEmpty() || random.nextInt(5) < 3) {
                long due = random.nextInt(5_000);
                heap.add(due, -due);
                expected.add(due);
            } else {
                long due = expected.remove();
                assertThat(heap.due()).isEqualTo(due);
                assertThat(heap.poll()).isEqualTo(-due);
            }
        }
        assertThat(heap.size()).isEqualTo(expected.size());
    }
}
