package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.providers.smpp.internal.link.Status;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands receipts to the host, and answers the SMSC when they are stored. */
public final class ReceiptDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptDesk.class);

    private final String provider;
    private final ReceiptForm form;
    private final Traces traces;
    private final HostEnd host;

    public ReceiptDesk(String provider, ReceiptForm form, Traces traces, HostEnd host) {
        this.provider = provider;
        this.form = form;
        this.traces = traces;
        this.host = host;
    }

    CompletionStage<Integer> receipt(Delivery delivery) {
        var read = form.read(delivery);
        var id = read.id();
        var trace = id.flatMap(traces::find).or(() -> read.reference()
                .flatMap(number -> traces.find(number, delivery.pdu().getSourceAddr())));
        if (id.isEmpty() && trace.isEmpty()) {
            LOG.warn("Provider {}: a receipt names no message; look at its form with the carrier.", provider);
            return CompletableFuture.completedFuture(Status.OK);
        }
        return trace.map(known -> traced(known, id, read)).orElseGet(() -> early(id.orElseThrow(), read));
    }

    private CompletionStage<Integer> early(String id, ReceiptForm.Read read) {
        return traces.await(id).thenCompose(found -> found.map(known -> traced(known, Optional.of(id), read))
                .orElseGet(() -> store(receipt(Optional.empty(), Optional.of(id), read))));
    }

    private CompletionStage<Integer> traced(Trace trace, Optional<String> id, ReceiptForm.Read read) {
        var concluded = traces.conclude(trace, id.orElse(""), read.state());
        if (concluded.isEmpty()) {
            return CompletableFuture.completedFuture(Status.OK);
        }
        var state = concluded.get();
        var error = trace.parts() == 1 ? read.error() : read.error().map(ReceiptDesk::ofPart);
        var name = trace.parts() == 1 ? id : trace.main().or(() -> id);
        return store(new Receipt(provider, Optional.of(trace.reference()), name, state, error, read.at()));
    }

    private static Failure ofPart(Failure failure) {
        return new Failure(failure.code(), "Of one part of the message: " + failure.text());
    }

    private Receipt receipt(Optional<String> reference, Optional<String> id, ReceiptForm.Read read) {
        return new Receipt(provider, reference, id, read.state(), read.error(), read.at());
    }

    /** An answer that came after its submit was given up tells as much as a receipt: the SMSC has it. */
    public void lateAnswer(String reference, String id) {
        var unused = store(new Receipt(
                provider,
                Optional.of(reference),
                Optional.of(id),
                MessageState.SENT,
                Optional.empty(),
                Clock.systemUTC().instant()));
    }

    private CompletionStage<Integer> store(Receipt receipt) {
        var recorder = host.receipts();
        if (recorder.isEmpty()) {
            return CompletableFuture.completedFuture(Status.TEMPORARY);
        }
        return recorder.get().accept(receipt).handle((effect, error) -> error == null ? Status.OK : Status.TEMPORARY);
    }
}
