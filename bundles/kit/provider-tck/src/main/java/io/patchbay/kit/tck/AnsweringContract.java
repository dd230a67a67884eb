package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** What the contracts about numbers share: the fixture, opened once, and how answers are taken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AnsweringContract<F extends AnsweringFixture> {
    static final NumberAddresses HERE = addresses("https://host.example/v1/sms/inbound/one");

    private F fixture;

    protected abstract F open() throws Exception;

    @BeforeAll
    final void openFixture() throws Exception {
        fixture = open();
    }

    @AfterAll
    final void closeFixture() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
    }

    final F fixture() {
        return fixture;
    }

    static NumberAddresses addresses(String sms) {
        return new NumberAddresses(Optional.of(URI.create(sms)), Optional.empty());
    }

    static E164 given(Optional<E164> number) {
        Assumptions.assumeTrue(number.isPresent(), "the carrier cannot be brought to it");
        return number.orElseThrow();
    }

    final <T> NumberAnswer<T> answer(CompletionStage<NumberAnswer<T>> stage) {
        return stage.toCompletableFuture()
                .orTimeout(fixture.patience().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    static <T> T good(NumberAnswer<T> answer) {
        assertThat(answer).isInstanceOf(NumberAnswer.Of.class);
        return ((NumberAnswer.Of<T>) answer).value();
    }

    /** Everything that the account has, page by page. */
    final List<CarrierNumber> owned(NumberProvider provider) {
        var all = new ArrayList<CarrierNumber>();
        Optional<String> next = Optional.empty();
        do {
            var page = good(answer(provider.owned(next)));
            all.addAll(page.numbers());
            next = page.next();
        } while (next.isPresent());
        return all;
    }
}
