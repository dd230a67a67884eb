package io.patchbay.providers.smpp.internal;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Messages for tests. */
final class Messages {
    private Messages() {}

    static OutboundSms to(long number, String body) {
        return new OutboundSms(
                "msg_" + number,
                "demo",
                new SenderId("+447700900123"),
                new E164("+" + number),
                SmsText.of(body),
                Instant.now().plus(Duration.ofHours(1)));
    }

    static SubmitResult resultOf(CompletionStage<SubmitResult> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
