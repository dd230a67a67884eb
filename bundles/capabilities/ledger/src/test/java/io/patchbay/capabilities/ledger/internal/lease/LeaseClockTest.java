package io.patchbay.capabilities.ledger.internal.lease;

import static io.patchbay.capabilities.ledger.internal.lease.Rig.MONTHLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.capabilities.ledger.internal.lease.BillingDay.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F10: leases, and what becomes of unpaid ones, under a clock that jumps. */
class LeaseClockTest extends LeaseSetting {
    @Test
    void aClockThatJumpsChargesNoMonthTwiceAndLosesNone() throws Exception {
        rig.topUp(org, "t", MONTHLY.times(12));
        lease();
        int months = 0;
        for (var firstDay : new String[] {"2028-02-01", "2028-03-01", "2028-04-01"}) {
            for (var jump : new Duration[] {Duration.ofHours(1), Duration.ofDays(1)}) {
                clock.set(firstDay + "T00:00:00Z");
                clock.jump(Duration.ofMinutes(-1));
                months += pass().paid();
                clock.jump(jump);
                months += pass().paid();
                clock.jump(jump.multipliedBy(-2));
                months += pass().paid();
                clock.jump(jump.plusMinutes(1));
                months += pass().paid();
            }
        }
        assertThat(months).isEqualTo(3);
        assertThat(rig.spent(org)).isEqualTo(MONTHLY.times(3).plus(MONTHLY.share(1, 31)));
    }

    @Test
    void aNumberThatIsTakenAgainAfterAJumpPaysForItsNewLease() throws Exception {
        rig.topUp(org, "t", MONTHLY.times(12));
        lease();
        clock.set("2028-02-01T11:00:00Z");
        assertThat(pass()).isEqualTo(paid(1));
        assertThat(rig.end(org, NUMBER)).isTrue();
        clock.set("2028-01-31T11:00:00Z");
        lease();
        clock.set("2028-02-01T11:00:00Z");
        assertThat(pass()).isEqualTo(paid(1));
    }

    @Test
    void aClockThatJumpsFarReleasesNothingThatWasNotSuspendedForADay() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        clock.set("2028-02-01T00:00:00Z");
        pass();
        clock.jump(Duration.ofDays(20));
        pass();
        clock.jump(Duration.ofHours(23));
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, "suspend");
        clock.set("2028-02-01T01:00:00Z");
        pass();
        clock.jump(Duration.ofHours(1));
        pass();
        assertThat(rig.landlord.heard()).as("the clock was put right").containsExactly(DUE, "suspend", DUE);
        rig.topUp(org, "more", MONTHLY);
        assertThat(pass()).isEqualTo(paid(1));
        pass();
        assertThat(rig.landlord.heard()).endsWith("number.lease_paid", "resume");
    }

    @Test
    void anHourOrADayOfTheClockMovesAGraceByThatAndNoMore() throws Exception {
        for (var jump : new Duration[] {Duration.ofHours(1), Duration.ofDays(1)}) {
            for (var by : new Duration[] {jump, jump.negated()}) {
                rig.landlord.begin();
                clock.set("2028-01-31T12:00:00Z");
                rig.topUp(org, "t" + by, MONTHLY.share(1, 31));
                lease();
                clock.set("2028-02-02T00:00:00Z");
                assertThat(pass()).isEqualTo(new Outcome(0, 1));
                clock.jump(by);
                pass();
                clock.set("2028-02-04T23:59:59Z");
                clock.jump(by.isNegative() ? by : Duration.ZERO);
                pass();
                assertThat(rig.landlord.heard()).as("after %s", by).doesNotContain("suspend");
                clock.jump(Duration.ofDays(2));
                pass();
                assertThat(rig.landlord.heard()).as("after %s", by).containsOnlyOnce("suspend");
                assertThat(rig.landlord.heard()).as("after %s", by).doesNotContain("release");
                assertThat(rig.end(org, NUMBER)).isTrue();
            }
        }
    }

    @Test
    void aGraceThatAClockAheadHasBegunBeginsWhenTheClockIsPutRight() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        clock.set("2029-02-01T00:00:00Z");
        pass();
        clock.set("2028-02-02T00:00:00Z");
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, DUE);
        clock.jump(Duration.ofDays(3));
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, DUE, "suspend");
    }
}
