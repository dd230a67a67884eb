package io.patchbay.kit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.telephony.E164;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberOffer;
import io.patchbay.spi.numbers.NumberProvider;
import io.patchbay.spi.numbers.NumberProvider.Released;
import io.patchbay.spi.numbers.NumberPurchase;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link NumberProvider} keeps: a number is bought once, and whether it was can always be found out. */
public abstract class NumberProviderContract extends AnsweringContract<NumberFixture> {

    @Test
    void whatIsOfferedFitsTheSearch() {
        var offers = offers();
        assertThat(offers).hasSizeBetween(1, fixture().search().limit());
        assertThat(offers).extracting(NumberOffer::number).doesNotHaveDuplicates();
        assertThat(offers).allSatisfy(offer -> {
            assertThat(offer.type()).isEqualTo(fixture().search().type());
            assertThat(offer.capabilities()).containsAll(fixture().search().capabilities());
        });
    }

    @Test
    void aBoughtNumberIsOwnedUnderItsReferenceAndPointedHere() {
        var purchase = purchase(free());
        var bought = good(buy(purchase));
        assertThat(bought.number()).isEqualTo(purchase.number());
        assertThat(bought.reference()).isEqualTo(purchase.reference());
        assertThat(base(bought)).isEqualTo(HERE.sms());
        assertThat(found(purchase)).map(CarrierNumber::carrierId).contains(bought.carrierId());
        assertThat(owned()).contains(bought.carrierId());
        assertThat(offers()).extracting(NumberOffer::number).doesNotContain(purchase.number());
    }

    @Test
    void aSecondBuyerIsRefusedAndDoesNotFindItAsHis() {
        var first = purchase(free());
        int before = fixture().sold(first.number());
        good(buy(first));
        var second = purchase(first.number());
        assertThat(buy(second))
                .isInstanceOfSatisfying(NumberAnswer.Refused.class, refused -> assertThat(refused.reason())
                        .isNotBlank());
        assertThat(found(second)).isEmpty();
        assertThat(fixture().sold(first.number())).isEqualTo(before + 1);
    }

    @Test
    void aPurchaseWhoseAnswerIsLostIsUnknownAndThenFound() {
        var purchase = purchase(given(fixture().answerLost()));
        assertThat(buy(purchase)).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(purchase)).map(CarrierNumber::number).contains(purchase.number());
        assertThat(fixture().sold(purchase.number())).isEqualTo(1);
    }

    @Test
    void aPurchaseThatNeverArrivedIsUnknownAndThenNotFound() {
        var purchase = purchase(given(fixture().requestLost()));
        assertThat(buy(purchase)).isInstanceOf(NumberAnswer.Unknown.class);
        assertThat(found(purchase)).isEmpty();
        assertThat(fixture().sold(purchase.number())).isZero();
    }

    @Test
    void aNumberIsPointedElsewhereAsOftenAsOneLikes() {
        var bought = good(buy(purchase(free())));
        var there = addresses("https://host.example/v1/sms/inbound/two");
        for (int i = 0; i < 2; i++) {
            var pointed = good(answer(fixture().provider().configure(bought.carrierId(), there)));
            assertThat(base(pointed)).isEqualTo(there.sms());
        }
        assertThat(base(good(answer(fixture().provider().configure(bought.carrierId(), NumberAddresses.NONE)))))
                .as("an empty address is left as it is")
                .isEqualTo(there.sms());
    }

    @Test
    void aNumberIsGivenBackAsOftenAsOneLikes() {
        var purchase = purchase(free());
        var bought = good(buy(purchase));
        assertThat(good(answer(fixture().provider().release(bought.carrierId())))).isEqualTo(new Released(false));
        assertThat(good(answer(fixture().provider().release(bought.carrierId())))).isEqualTo(new Released(true));
        assertThat(found(purchase)).isEmpty();
        assertThat(owned()).doesNotContain(bought.carrierId());
    }

    private List<NumberOffer> offers() {
        return good(answer(fixture().provider().search(fixture().search())));
    }

    private E164 free() {
        return offers().get(0).number();
    }

    private static NumberPurchase purchase(E164 number) {
        var reference = "pur_" + UUID.randomUUID().toString().replace("-", "");
        return new NumberPurchase(reference, number, HERE, Map.of());
    }

    private NumberAnswer<CarrierNumber> buy(NumberPurchase purchase) {
        return answer(fixture().provider().buy(purchase));
    }

    private Optional<CarrierNumber> found(NumberPurchase purchase) {
        return good(answer(fixture().provider().find(purchase)));
    }

    private List<String> owned() {
        return owned(fixture().provider()).stream()
                .map(CarrierNumber::carrierId)
                .toList();
    }

    /** Without what a provider appends for its carrier alone. */
    private static Optional<URI> base(CarrierNumber number) {
        return number.addresses().sms().map(url -> URI.create(url.toString().split("#", 2)[0]));
    }

}
