package io.patchbay.capabilities.messages.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageState;
import io.patchbay.api.money.Money;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptedCodecTest {
    private final AcceptedCodec codec = new AcceptedCodec();

    private static AcceptedSms accepted(Optional<Money> price) {
        return new AcceptedSms(
                "msg_1", MessageState.QUEUED, new SenderId("+14155550100"), new E164("+16505550123"), 2, price);
    }

    @Test
    void anAnswerIsKeptWithItsPrice() {
        var answer = accepted(Optional.of(Money.parse("0.0158")));

        assertThat(codec.read(codec.write(answer))).isEqualTo(answer);
    }

    @Test
    void anAnswerFromBeforeMessagesHadPricesHasNone() {
        assertThat(codec.read("{\"id\":\"msg_1\",\"state\":\"queued\",\"from\":\"+14155550100\","
                        + "\"to\":\"+16505550123\",\"segments\":2}"))
                .isEqualTo(accepted(Optional.empty()));
    }
}
