package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.patchbay.spi.sms.DeliveryReceipts;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contracts pass a provider that is right, and notice each way of being wrong. */
class ContractsTest {
    private static final Map<Class<?>, Class<?>> ON_PAPER = Map.of(
            SmsProviderContract.class, Submits.class,
            DeliveryReceiptContract.class, Receipts.class,
            SmsLookupContract.class, Lookups.class);

    /** What is broken in the provider that the inner run opens. */
    private static volatile Set<Defect> broken = EnumSet.noneOf(Defect.class);

    @Test
    void providerThatIsRightPasses() {
        for (var contract : ON_PAPER.values()) {
            var summary = run(EnumSet.noneOf(Defect.class), selectClass(contract));
            assertThat(summary.getFailures())
                    .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                    .isEmpty();
            assertThat(summary.getTestsSucceededCount()).isGreaterThan(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void defectIsNoticed(Defect defect) {
        var test = Stream.<Class<?>>iterate(defect.contract(), Objects::nonNull, Class::getSuperclass)
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
                .filter(method -> method.getName().equals(defect.test()))
                .findFirst()
                .orElseThrow();
        var summary = run(EnumSet.of(defect), selectMethod(ON_PAPER.get(defect.contract()), test));
        assertThat(summary.getTotalFailureCount()).isPositive();
        assertThat(summary.getContainersFailedCount()).isZero();
    }

    private static TestExecutionSummary run(Set<Defect> defects, DiscoverySelector selector) {
        broken = defects;
        var listener = new SummaryGeneratingListener();
        var request =
                LauncherDiscoveryRequestBuilder.request().selectors(selector).build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /** Not found by itself, since its name does not end as a test's does. */
    static class Submits extends SmsProviderContract {
        @Override
        protected CarrierFixture open(DeliveryReceipts receipts) {
            return new PaperFixture(receipts, broken);
        }

        @Override
        protected Duration grace() {
            return Duration.ofMillis(600);
        }
    }

    /** As above. */
    static class Receipts extends DeliveryReceiptContract {
        @Override
        protected CarrierFixture open(DeliveryReceipts receipts) {
            return new PaperFixture(receipts, broken);
        }

        @Override
        protected Duration grace() {
            return Duration.ofMillis(200);
        }
    }

    /** As above. */
    static class Lookups extends SmsLookupContract {
        @Override
        protected CarrierFixture open(DeliveryReceipts receipts) {
            return new PaperFixture(receipts, broken);
        }

        @Override
        protected Duration grace() {
            return Duration.ofMillis(200);
        }
    }
}
