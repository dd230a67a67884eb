package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.spi.sms.SubmitResult;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The line to the carrier, wherever that runs. */
interface CarrierLine extends AutoCloseable {
    /** One attempt. Completes with what is known, when the carrier is given up at the latest. */
    CompletionStage<SubmitResult> submit(CarrierSms sms);

    /** Every message with this reference; fails if the carrier cannot be asked. */
    CompletionStage<List<CarrierMessage>> find(String reference);

    /** Fails with {@link io.patchbay.providers.sandbox.internal.carrier.BadCursor} for a cursor that is none. */
    CompletionStage<MessagePage> search(Search search);

    /** Completes once the carrier has logged it. */
    CompletionStage<InboundLogged> inbound(InboundSms sms);

    @Override
    void close();
}
