package io.patchbay.capabilities.ledger.internal.lease;

import static io.patchbay.capabilities.ledger.internal.lease.Rig.told;

import io.patchbay.api.money.Money;
import io.patchbay.capabilities.ledger.internal.lease.BillingDay.Outcome;
import io.patchbay.platform.persistence.testing.SetClock;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A day at noon, the last of a month; and for each test an organization that is named after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeaseSetting {
    static final String NUMBER = "+16505550101";
    static final String OTHER = "+16505550102";
    static final String DUE = "number.lease_due";
    static final String NOON = "2028-01-31T12:00:00Z";

    final SetClock clock = new SetClock(NOON);
    Rig rig;
    String org = "";

    @BeforeAll
    void setUp(@TempDir Path folder) {
        rig = new Rig(folder, "node", clock);
    }

    @BeforeEach
    void begin(TestInfo test) {
        org = test.getTestMethod().orElseThrow().getName().substring(0, 20).toLowerCase(Locale.ROOT);
        clock.set(NOON);
        rig.landlord.begin();
        rig.billing.holder = rig.landlord;
    }

    @AfterEach
    void endLeases() {
        rig.end(org, NUMBER);
        rig.end(org, OTHER);
    }

    @AfterAll
    void tearDown() throws Exception {
        rig.close();
    }

    Money lease() {
        return told(rig.lease(org, NUMBER));
    }

    Outcome pass() throws Exception {
        return rig.billing.pass();
    }

    static Outcome paid(int months) {
        return new Outcome(months, 0);
    }
}
