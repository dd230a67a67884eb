package io.patchbay.kit.tck;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.kit.tck.PaperCarrier.Wire;
import io.patchbay.spi.sms.DeliveryReceipts;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A provider that is right, or broken in exactly one way. */
final class PaperProvider implements SmsProvider, SmsLookup {
    private static final Duration LIMIT = Duration.ofMillis(400);
    private static final List<Behaviour> BEHAVIOURS = List.of(Behaviour.values());
    private static final Duration RECEIPT = Duration.ofMillis(20);

    private final PaperCarrier carrier;
    private final DeliveryReceipts receipts;
    private final Set<Defect> defects;
    private CompletableFuture<?> before = CompletableFuture.completedFuture(null);

    PaperProvider(PaperCarrier carrier, DeliveryReceipts receipts, Set<Defect> defects) {
        this.carrier = carrier;
        this.receipts = receipts;
        this.defects = defects;
    }

    private boolean has(Defect defect) {
        return defects.contains(defect);
    }

    static E164 number(Behaviour behaviour) {
        return new E164(String.format("+12025550%03d", BEHAVIOURS.indexOf(behaviour)));
    }

    private static Behaviour behaviour(OutboundSms sms) {
        var digits = sms.to().value();
        return BEHAVIOURS.get(Integer.parseInt(digits.substring(digits.length() - 3)));
    }

    @Override
    public ProviderProfile profile() {
        Set<SenderId.Kind> senders = has(Defect.PROFILE_WITHOUT_SENDERS) ? Set.of() : EnumSet.of(SenderId.Kind.NUMBER);
        return new ProviderProfile("paper", Set.of("US"), senders, 100, LIMIT, 0);
    }

    @Override
    public synchronized CompletionStage<SubmitResult> submit(OutboundSms sms) {
        if (has(Defect.BLOCKS_THE_CALLER)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(70));
        }
        if (!has(Defect.ONE_AT_A_TIME)) {
            return attempt(sms);
        }
        var next = before.thenCompose(done -> attempt(sms));
        before = next;
        return next;
    }

    private CompletableFuture<SubmitResult> attempt(OutboundSms sms) {
        var result = new CompletableFuture<SubmitResult>();
        var wire = request(sms);
        if (repeats(wire)) {
            wire = request(sms);
        }
        var last = wire;
        var wait = wire instanceof Wire.Answer answer ? answer.after() : Duration.ZERO;
        if (!(wire instanceof Wire.Silence)) {
            later(wait).execute(() -> result.complete(result(sms, last)));
        }
        report(sms, result);
        var limit = has(Defect.GIVES_UP_EARLY) ? PaperCarrier.SLOW.dividedBy(2) : LIMIT;
        return has(Defect.WAITS_FOR_EVER)
                ? result
                : result.completeOnTimeout(
                        new SubmitResult.Unknown("silence"), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean repeats(Wire wire) {
        return wire instanceof Wire.Answer answer
                ? answer.status() == 500 && has(Defect.REPEATS_AFTER_AN_ERROR)
                : wire instanceof Wire.Reset && has(Defect.REPEATS_AFTER_A_RESET);
    }

    private Wire request(OutboundSms sms) {
        var body = sms.text().body();
        if (has(Defect.LATIN_ONLY)) {
            body = body.replaceAll("[^\\x00-\\xff]", "?");
        }
        if (has(Defect.CUTS_AT_160)) {
            body = body.substring(0, Math.min(160, body.length()));
        }
        return carrier.request(sms, behaviour(sms), body);
    }

    private SubmitResult result(OutboundSms sms, Wire wire) {
        var unknown = new SubmitResult.Unknown("no answer");
        var notSent = new SubmitResult.NotSent(Duration.ZERO, "no connection");
        if (wire instanceof Wire.NoConnection) {
            return has(Defect.UNREACHABLE_IS_UNKNOWN) ? unknown : notSent;
        }
        if (wire instanceof Wire.Answer answer) {
            return answered(answer);
        }
        boolean lost = behaviour(sms) == Behaviour.LOST_REQUEST;
        return has(lost ? Defect.LOST_REQUEST_IS_NOT_SENT : Defect.LOST_ANSWER_IS_NOT_SENT) ? notSent : unknown;
    }

    private SubmitResult answered(Wire.Answer answer) {
        return switch (answer.status()) {
            case 201 -> new SubmitResult.Accepted(has(Defect.ONE_ID_FOR_ALL) ? "ID" : answer.id());
            case 400 -> new SubmitResult.Rejected(has(Defect.LOSES_THE_CODE) ? "" : answer.code(), "refused");
            case 429 ->
                has(Defect.BUSY_IS_UNKNOWN)
                        ? new SubmitResult.Unknown("busy")
                        : new SubmitResult.NotSent(
                                has(Defect.FORGETS_RETRY_AFTER) ? Duration.ZERO : Duration.ofSeconds(1), "busy");
            default -> new SubmitResult.Unknown("status " + answer.status());
        };
    }

    private void report(OutboundSms sms, CompletableFuture<SubmitResult> result) {
        var of = carrier.of(sms.reference());
        if (of.isEmpty() || !of.get(of.size() - 1).seen().taken()) {
            return;
        }
        var entry = of.get(of.size() - 1);
        Runnable all = () -> {
            if (!has(Defect.ONLY_THE_LAST_RECEIPT)) {
                handIn(entry, MessageState.SENT);
            }
            handIn(entry, entry.end());
            if (entry.behaviour() == Behaviour.REPEATED_RECEIPTS && !has(Defect.DROPS_REPEATED_RECEIPTS)) {
                handIn(entry, entry.end());
            }
        };
        if (has(Defect.RECEIPTS_WAIT_FOR_THE_ANSWER)) {
            var unused = result.thenRun(all);
        } else if (!has(Defect.NO_RECEIPT_WITHOUT_AN_ANSWER) || entry.behaviour() != Behaviour.LOST_ANSWER) {
            later(RECEIPT).execute(all);
        }
    }

    private void handIn(PaperCarrier.Entry entry, MessageState state) {
        var failure = new MessageView.Failure("30003", "switched off");
        boolean bad = state == MessageState.UNDELIVERED && !has(Defect.NO_CODE_IN_RECEIPTS);
        var receipt = new ReceiptRecorder.Receipt(
                "paper",
                Optional.of(entry.reference()),
                Optional.of(has(Defect.WRONG_ID_IN_RECEIPTS) ? "other" : entry.id()),
                state,
                bad ? Optional.of(failure) : Optional.empty(),
                Instant.now());
        receipts.accept(receipt).whenComplete((effect, error) -> {
            if (error != null && !has(Defect.RECEIPTS_ONCE_ONLY)) {
                later(RECEIPT).execute(() -> handIn(entry, state));
            }
        });
    }

    @Override
    public CompletionStage<Found> find(Inquiry inquiry) {
        var asked = carrier.taken(inquiry.reference());
        if (asked.isEmpty()) {
            return has(Defect.DENIES_WITHOUT_ASKING)
                    ? CompletableFuture.completedFuture(new Found.None())
                    : CompletableFuture.failedFuture(new IllegalStateException("away"));
        }
        return CompletableFuture.completedFuture(found(asked.get()));
    }

    private Found found(List<PaperCarrier.Entry> entries) {
        if (entries.isEmpty()) {
            return has(Defect.NEVER_DENIES) ? new Found.Ambiguous("who knows") : new Found.None();
        }
        if (entries.size() > 1 && !has(Defect.TAKES_THE_FIRST_OF_TWO)) {
            return new Found.Ambiguous("several");
        }
        var entry = entries.get(0);
        if (has(Defect.FINDS_ONLY_WHAT_WAS_ANSWERED) && entry.behaviour() == Behaviour.LOST_ANSWER) {
            return new Found.None();
        }
        var state = has(Defect.STATE_STANDS_STILL) ? MessageState.SENT : entry.end();
        return new Found.One(
                has(Defect.FINDS_ANOTHER_ID) ? "other" : entry.id(),
                state,
                state == MessageState.UNDELIVERED ? Optional.of("30003") : Optional.empty());
    }

    private static Executor later(Duration wait) {
        return CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
