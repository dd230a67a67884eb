package io.patchbay.capabilities.messages.internal.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    private static int takenWithin(TokenBucket bucket, long from, long to) {
        int taken = 0;
        for (long now = from; now < to; now += 1_000_000) {
            while (bucket.untilToken(now) == 0) {
                bucket.take();
                taken++;
            }
        }
        return taken;
    }

    @Test
    void onePerSecondIsOnePerSecond() {
        var bucket = new TokenBucket(1, 0);

        assertThat(takenWithin(bucket, 0, 10 * SECOND)).isEqualTo(10);
    }

    @Test
    void paceIsKeptWithASmallBurst() {
        var bucket = new TokenBucket(100, 0);

        assertThat(takenWithin(bucket, 0, 1_000_000)).isEqualTo(10);
        assertThat(takenWithin(bucket, 1_000_000, 5 * SECOND)).isBetween(495, 501);
    }

    @Test
    void idlenessIsNotSavedUp() {
        var bucket = new TokenBucket(100, 0);

        assertThat(takenWithin(bucket, 3_600 * SECOND, 3_600 * SECOND + 1_000_000))
                .isEqualTo(10);
    }

    @Test
    void saysHowLongToWait() {
        var bucket = new TokenBucket(2, 0);
        assertThat(bucket.untilToken(0)).isZero();
        bucket.take();

        assertThat(bucket.untilToken(0)).isEqualTo(SECOND / 2);
        assertThat(bucket.untilToken(SECOND / 4)).isEqualTo(SECOND / 4);
    }

    @Test
    void zeroMeansNoLimit() {
        var bucket = new TokenBucket(0, 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(bucket.untilToken(0)).isZero();
            bucket.take();
        }
    }

    @Test
    void clockMayOverflow() {
        var bucket = new TokenBucket(1, Long.MAX_VALUE);
        bucket.take();

        assertThat(bucket.untilToken(Long.MAX_VALUE + SECOND)).isZero();
    }
}
