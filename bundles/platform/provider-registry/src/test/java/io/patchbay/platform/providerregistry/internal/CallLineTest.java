package io.patchbay.platform.providerregistry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLineTest {
    private static final int MANY = 100_000;

    private final AtomicBoolean held = new AtomicBoolean();
    private final CallLine line = new CallLine(2, held::get);
    private final List<Integer> made = new ArrayList<>();

    private void enter(int... calls) {
        for (int call : calls) {
            line.enter(() -> made.add(call));
        }
    }

    @Test
    void callsBeyondTheMostWaitInTheirOrder() {
        enter(1, 2, 3, 4);
        assertThat(made).containsExactly(1, 2);

        line.leave();
        assertThat(made).containsExactly(1, 2, 3);
        line.leave();
        assertThat(made).containsExactly(1, 2, 3, 4);
    }

    @Test
    void nothingGoesWhileTheLineIsHeld() {
        held.set(true);
        enter(1, 2);
        assertThat(made).isEmpty();

        held.set(false);
        line.walk();

        assertThat(made).containsExactly(1, 2);
    }

    @Test
    void callThatIsAnsweredAtOnceLeadsToNoRecursion() {
        held.set(true);
        for (int i = 0; i < MANY; i++) {
            line.enter(() -> {
                made.add(1);
                line.leave();
            });
        }
        held.set(false);

        line.walk();

        assertThat(made).hasSize(MANY);
    }

    @Test
    void callThatFailsDoesNotStopTheLine() {
        assertThatThrownBy(() -> line.enter(() -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        enter(1);

        assertThat(made).containsExactly(1);
    }

    @Test
    void neitherTooManyAtOnceNorAnyForgottenAmongThreads() throws Exception {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        var over = new CountDownLatch(MANY);
        var threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < MANY; i++) {
            threads.execute(() -> line.enter(() -> {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                threads.execute(() -> {
                    open.decrementAndGet();
                    line.leave();
                    over.countDown();
                });
            }));
        }

        assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
        threads.shutdown();
        assertThat(most).hasValue(2);
    }
}
