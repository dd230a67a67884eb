package io.patchbay.capabilities.ledger.internal.lease;

import static io.patchbay.capabilities.ledger.internal.lease.Rig.MONTHLY;
import static io.patchbay.capabilities.ledger.internal.lease.Rig.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.money.Money;
import io.patchbay.capabilities.ledger.internal.lease.BillingDay.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BillingTest extends LeaseSetting {
    @Test
    void monthsAreThoseOfTheCalendar() throws Exception {
        rig.topUp(org, "t", MONTHLY.times(12));
        assertThat(lease()).isEqualTo(MONTHLY.share(1, 31));
        clock.set("2028-01-31T23:59:59.999Z");
        assertThat(pass()).isEqualTo(Outcome.NONE);
        clock.set("2028-02-01T00:00:00Z");
        assertThat(pass()).isEqualTo(paid(1));
        clock.set("2028-02-29T23:59:59.999Z");
        assertThat(pass()).isEqualTo(Outcome.NONE);
        assertThat(told(rig.lease(org, OTHER))).isEqualTo(new Money(100));
        clock.set("2028-03-01T00:00:00Z");
        assertThat(pass()).isEqualTo(paid(2));
        assertThat(rig.spent(org))
                .isEqualTo(MONTHLY.times(3).plus(MONTHLY.share(1, 31)).plus(new Money(100)));
    }

    @Test
    void monthsInWhichTheHostStoodStillAreChargedAfterwards() throws Exception {
        rig.topUp(org, "t", MONTHLY.times(3));
        lease();
        clock.set("2028-05-10T00:00:00Z");
        assertThat(pass()).isEqualTo(new Outcome(2, 1));
        rig.topUp(org, "more", MONTHLY.times(2));
        assertThat(pass()).isEqualTo(paid(2));
        assertThat(pass()).isEqualTo(Outcome.NONE);
        assertThat(rig.landlord.heard()).containsExactly(DUE, "number.lease_paid");
    }

    @Test
    void whoCannotPayForAllPaysForAsManyAsThereIsMoneyFor() throws Exception {
        rig.topUp(org, "t", MONTHLY.share(1, 31).times(2).plus(MONTHLY));
        lease();
        told(rig.lease(org, OTHER));
        clock.set("2028-02-01T00:00:00Z");
        assertThat(pass()).isEqualTo(new Outcome(1, 1));
        assertThat(rig.landlord.heard()).containsExactly(DUE);
        rig.topUp(org, "more", MONTHLY);
        assertThat(pass()).isEqualTo(paid(1));
    }

    @Test
    void anUnpaidLeaseIsSuspendedAndResumedWithItsPayment() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        clock.set("2028-02-01T00:00:00Z");
        assertThat(pass()).isEqualTo(new Outcome(0, 1));
        for (int hour = 0; hour < 4 * 24; hour++) {
            clock.jump(Duration.ofHours(1));
            pass();
        }
        assertThat(rig.landlord.heard()).containsExactly(DUE, DUE, DUE, "suspend", DUE);
        rig.topUp(org, "more", MONTHLY);
        assertThat(pass()).isEqualTo(paid(1));
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, DUE, DUE, "suspend", DUE, "number.lease_paid", "resume");
    }

    @Test
    void anUnpaidLeaseIsReleasedAfterItsGraceAndEnds() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        clock.set("2028-02-01T00:00:00Z");
        pass();
        clock.jump(Duration.ofDays(3));
        pass();
        clock.jump(Duration.ofDays(4));
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, "suspend", "release");
        rig.topUp(org, "more", MONTHLY);
        assertThat(pass()).isEqualTo(Outcome.NONE);
        assertThat(rig.end(org, NUMBER)).isFalse();
    }

    @Test
    void aLeaseOfWhatNobodyHasEndsWithItsGrace() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        rig.landlord.forget();
        clock.set("2028-02-01T00:00:00Z");
        pass();
        clock.jump(Duration.ofDays(7));
        pass();
        clock.jump(Duration.ofDays(1));
        pass();
        assertThat(rig.end(org, NUMBER)).isFalse();
    }

    @Test
    void whileNobodyHoldsNumbersNothingIsSuspendedOrForgotten() throws Exception {
        rig.topUp(org, "t", MONTHLY);
        lease();
        rig.billing.holder = null;
        clock.set("2028-02-01T00:00:00Z");
        pass();
        clock.jump(Duration.ofDays(8));
        pass();
        rig.billing.holder = rig.landlord;
        pass();
        clock.jump(Duration.ofDays(1));
        pass();
        assertThat(rig.landlord.heard()).containsExactly(DUE, "suspend", "release");
    }
}
