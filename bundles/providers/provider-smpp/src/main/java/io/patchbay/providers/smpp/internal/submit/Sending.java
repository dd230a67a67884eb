package io.patchbay.providers.smpp.internal.submit;

import io.patchbay.providers.smpp.internal.link.Trunk;
import io.patchbay.providers.smpp.internal.receipt.IdForm;
import io.patchbay.providers.smpp.internal.receipt.ReceiptDesk;
import io.patchbay.providers.smpp.internal.receipt.Trace;
import io.patchbay.providers.smpp.internal.receipt.Traces;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import io.patchbay.spi.sms.SubmitResult.NotSent;
import io.patchbay.spi.sms.SubmitResult.Rejected;
import io.patchbay.spi.sms.SubmitResult.Unknown;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jsmpp.PDUStringException;

/**
 * Sends messages. The first part of a longer one goes ahead alone: whatever is wrong with sender, recipient or account shows in its answer, while nothing has been sent. What happens to the others afterwards can
 * not be undone, and is said as it is.
 */
public final class Sending {
    /** Where some parts were taken and others provably were not: sending again would send the former twice. */
    static final String PARTIAL = "partial";

    private static final int RETRIES = 3;
    private static final long RETRY_MILLIS = 500;

    private final Trunk trunk;
    private final SubmitForm form;
    private final Traces traces;
    private final ReceiptDesk receipts;
    private final Ids ids;

    /** @param referenced whether messages carry a user_message_reference */
    public record Ids(IdForm form, boolean referenced) {}

    public Sending(Trunk trunk, SubmitForm form, Traces traces, ReceiptDesk receipts, Ids ids) {
        this.trunk = trunk;
        this.form = form;
        this.traces = traces;
        this.receipts = receipts;
        this.ids = ids;
    }

    public CompletionStage<SubmitResult> send(OutboundSms sms) {
        var trace = new Trace(sms.reference(), form.recipient(sms), form.parts(sms));
        List<byte[]> parts;
        try {
            parts = form.write(sms, ids.referenced() ? OptionalInt.of(traces.refer(trace)) : OptionalInt.empty());
        } catch (PDUStringException e) {
            return CompletableFuture.completedFuture(
                    new Rejected("address", "The sender or the recipient is longer than SMPP allows."));
        }
        return parts.size() == 1 ? submit(parts.get(0), trace, true) : inParts(parts, trace);
    }

    private CompletionStage<SubmitResult> inParts(List<byte[]> parts, Trace trace) {
        traces.begin();
        return submit(parts.get(0), trace, false)
                .thenCompose(result ->
                        result instanceof Accepted ? rest(parts, trace) : CompletableFuture.completedFuture(result))
                .whenComplete((result, error) -> traces.end());
    }

    private CompletionStage<SubmitResult> submit(byte[] pdu, Trace trace, boolean last) {
        return trunk.submit(pdu, id -> late(trace, ids.form().canonical(id), last))
                .thenApply(result -> result instanceof Accepted accepted
                        ? named(trace, ids.form().canonical(accepted.providerId()), last)
                        : result);
    }

    private SubmitResult named(Trace trace, String id, boolean last) {
        traces.put(id, trace, last);
        return new Accepted(id);
    }

    private void late(Trace trace, String id, boolean last) {
        named(trace, id, last);
        if (trace.parts() == 1) {
            receipts.lateAnswer(trace.reference(), id);
        }
    }

    private CompletionStage<SubmitResult> rest(List<byte[]> parts, Trace trace) {
        var answers = IntStream.range(1, parts.size())
                .mapToObj(i -> stubborn(parts.get(i), trace, i == parts.size() - 1, RETRIES)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        whole(answers.stream().map(CompletableFuture::join).toList(), trace));
    }

    /** A further part that provably was not processed is sent again, since the message would be of no use without it. */
    private CompletionStage<SubmitResult> stubborn(byte[] pdu, Trace trace, boolean last, int retries) {
        return submit(pdu.clone(), trace, last).thenCompose(result -> {
            if (!(result instanceof NotSent notSent) || retries == 0) {
                return CompletableFuture.completedFuture(result);
            }
            long millis = Math.max(RETRY_MILLIS, notSent.retryAfter().toMillis());
            return CompletableFuture.supplyAsync(
                            () -> pdu, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                    .thenCompose(same -> stubborn(same, trace, last, retries - 1));
        });
    }

    /** What is true of the message, given that its first part was taken. */
    private SubmitResult whole(List<SubmitResult> others, Trace trace) {
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) instanceof Rejected rejected) {
                return new Rejected(rejected.code(), ofPart(i, trace, "was refused", rejected.reason()));
            }
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) instanceof NotSent notSent) {
                return new Rejected(PARTIAL, ofPart(i, trace, "could not be sent", notSent.reason()));
            }
        }
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i) instanceof Unknown unknown) {
                traces.uncertain(trace);
                return new Unknown(ofPart(i, trace, "may or may not have been sent", unknown.reason()));
            }
        }
        return others.get(others.size() - 1);
    }

    private static String ofPart(int index, Trace trace, String what, String reason) {
        return "Part " + (index + 2) + " of " + trace.parts() + " " + what + ", while others were taken: " + reason;
    }
}
