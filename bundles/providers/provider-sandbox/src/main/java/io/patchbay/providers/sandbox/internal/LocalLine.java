package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSms;
import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import io.patchbay.providers.sandbox.internal.carrier.MessagePage;
import io.patchbay.providers.sandbox.internal.carrier.Reply;
import io.patchbay.providers.sandbox.internal.carrier.Search;
import io.patchbay.providers.sandbox.internal.carrier.SimulatedCarrier;
import io.patchbay.spi.sms.SubmitResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The carrier within this process: the faults of a network are told, not felt. */
final class LocalLine implements CarrierLine {
    private final SimulatedCarrier carrier;
    private final Duration patience;

    /** @param patience how long an answer is waited for */
    LocalLine(SimulatedCarrier carrier, Duration patience) {
        this.carrier = carrier;
        this.patience = patience;
    }

    @Override
    public CompletionStage<SubmitResult> submit(CarrierSms sms) {
        var result = new CompletableFuture<SubmitResult>();
        carrier.submit(sms).thenAccept(reply -> told(reply, result));
        return result.completeOnTimeout(
                new SubmitResult.Unknown("The carrier did not answer."), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void told(Reply reply, CompletableFuture<SubmitResult> result) {
        switch (reply.reaction()) {
            case ACCEPTED -> result.complete(new SubmitResult.Accepted(reply.carrierId(), true));
            case REJECTED -> result.complete(new SubmitResult.Rejected(reply.code(), reply.text()));
            case BUSY ->
                result.complete(new SubmitResult.NotSent(Duration.ofMillis(reply.retryAfterMillis()), reply.text()));
            case REFUSED ->
                result.complete(new SubmitResult.NotSent(Duration.ZERO, "The carrier refused the connection."));
            case ERROR -> result.complete(new SubmitResult.Unknown("The carrier answered 500."));
            case RESET -> result.complete(new SubmitResult.Unknown("The carrier dropped the connection."));
            case SILENCE -> {
                // Nothing to tell: the time limit ends it.
            }
        }
    }

    @Override
    public CompletionStage<List<CarrierMessage>> find(String reference) {
        return carrier.find(reference);
    }

    @Override
    public CompletionStage<MessagePage> search(Search search) {
        return carrier.search(search);
    }

    @Override
    public CompletionStage<InboundLogged> inbound(InboundSms sms) {
        return carrier.inbound(sms);
    }

    @Override
    public void close() {
        try {
            carrier.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the carrier's log did not close", e);
        }
    }
}
