package io.patchbay.providers.sandbox.internal.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {
    private static final int CAPACITY = 64;

    @Test
    void theNewestAreFoundAndTheOldestForgotten() {
        var random = new Random(7);
        var recent = new RecentMessages(CAPACITY);
        var expected = new ArrayDeque<String>();
        var positions = new ArrayDeque<Position>();
        for (int i = 0; i < 5_000; i++) {
            // Few names, and some with equal hash codes: "Aa" and "BB".
            var name = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(40);
            var position = new Position(0, i);
            recent.add(name, position);
            expected.addLast(name);
            positions.addLast(position);
            if (expected.size() > CAPACITY) {
                expected.removeFirst();
                positions.removeFirst();
            }
            var wanted = new java.util.ArrayList<Position>();
            var each = positions.iterator();
            for (var other : expected) {
                var at = each.next();
                if (other.hashCode() == name.hashCode()) {
                    wanted.add(at);
                }
            }
            assertThat(recent.candidates(name)).isEqualTo(wanted);
        }
        assertThat(recent.full()).isTrue();
        assertThat(recent.candidates("never")).isEmpty();
    }
}
