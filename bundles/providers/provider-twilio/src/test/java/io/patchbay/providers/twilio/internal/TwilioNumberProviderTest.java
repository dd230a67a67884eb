package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.kit.tck.NumberFixture;
import io.patchbay.kit.tck.NumberProviderContract;
import io.patchbay.spi.numbers.NumberCapability;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberSearch;
import io.patchbay.spi.numbers.NumberType;
import java.time.Duration;
import java.util.Optional;

class TwilioNumberProviderTest extends NumberProviderContract {
    @Override
    protected NumberFixture open() {
        return new Fixture(new PortFixture());
    }

    private record Fixture(PortFixture twilio) implements NumberFixture {
        @Override
        public NumberProvider provider() {
            return twilio.numbers();
        }

        @Override
        public NumberSearch search() {
            return NumberSearch.in("US", NumberType.LOCAL, NumberCapability.SMS);
        }

        @Override
        public Optional<E164> answerLost() {
            return Optional.of(ScriptedNumbers.ANSWER_LOST);
        }

        @Override
        public Optional<E164> requestLost() {
            return Optional.of(ScriptedNumbers.REQUEST_LOST);
        }

        @Override
        public int sold(E164 number) {
            return twilio.twilio.numbers.sold.getOrDefault(number.value(), 0);
        }

        @Override
        public Duration patience() {
            return twilio.patience();
        }

        @Override
        public void close() {
            twilio.close();
        }
    }
}
