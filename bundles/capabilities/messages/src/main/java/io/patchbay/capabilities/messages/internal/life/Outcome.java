package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.sms.SubmitResult.Accepted;
import io.patchbay.spi.sms.SubmitResult.NotSent;
import io.patchbay.spi.sms.SubmitResult.Rejected;
import io.patchbay.spi.sms.SubmitResult.Unknown;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider answered to one attempt, in time or late.
 *
 * @param attempt number of the attempt, from 1
 * @param provider who was asked
 * @param backoff how long to wait before the same provider is tried again, if it did not say
 * @param firstLook how long to wait before looking into the carrier's log
 */
public record Outcome(int attempt, String provider, SubmitResult result, Duration backoff, Duration firstLook)
        implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.progress().attempts() != attempt) {
            return note(message, now);
        }
        if (result instanceof Accepted accepted) {
            return accepted(message, accepted, now);
        } else if (result instanceof Rejected rejected) {
            return rejected(message, rejected, now);
        } else if (result instanceof NotSent notSent) {
            return notSent(message, notSent, now);
        }
        return unknown(message, (Unknown) result, now);
    }

    @Override
    public boolean named() {
        return result instanceof Accepted accepted && accepted.named();
    }

    private Optional<Step> accepted(Message message, Accepted accepted, long now) {
        var progress = message.progress();
        var id = Optional.of(accepted.providerId());
        if (Ranks.lifts(progress, MessageState.SENT)) {
            var next = progress.edit()
                    .state(MessageState.SENT)
                    .carrierId(id)
                    .error(Optional.empty())
                    .done(now);
            return step(message, next);
        }
        // Either told twice, or a receipt was faster: then only the carrier's id is news.
        return progress.state() == MessageState.SENT && progress.carrierId().isPresent()
                ? Optional.empty()
                : step(message, progress.edit().carrierId(id).done(now));
    }

    private Optional<Step> rejected(Message message, Rejected rejected, long now) {
        var progress = message.progress();
        if (!open(progress)) {
            return progress.state() == MessageState.FAILED ? Optional.empty() : note(message, now);
        }
        var next = progress.edit()
                .state(MessageState.FAILED)
                .error(Optional.of(Clip.failure(rejected.code(), rejected.reason())))
                .done(now);
        return step(message, next);
    }

    /** Past its validity there is no next attempt: what waits then expires, unless another provider takes it before. */
    private Optional<Step> notSent(Message message, NotSent notSent, long now) {
        var progress = message.progress();
        if (!open(progress)) {
            return progress.state() == MessageState.QUEUED ? Optional.empty() : note(message, now);
        }
        // A carrier that says when to come back is obeyed; the back-off is for one that does not answer.
        var pause = notSent.retryAfter().toMillis() > 0 ? notSent.retryAfter() : backoff;
        var next = progress.edit()
                .waiting(Shelf.waiting(message.sms()), Math.min(now + pause.toMillis(), message.validUntil()))
                .tried(provider)
                .error(Optional.empty())
                .done(now);
        return step(message, next);
    }

    private Optional<Step> unknown(Message message, Unknown unknown, long now) {
        var progress = message.progress();
        if (progress.state() != MessageState.SENDING) {
            return Optional.empty();
        }
        var next = progress.edit()
                .state(MessageState.UNKNOWN)
                .error(Optional.of(Clip.failure("unknown_outcome", unknown.reason())))
                .done(now);
        return Optional.of(Step.doubt(message, next, "outcome", detail(), now + firstLook.toMillis()));
    }

    /** Whether the attempt's end is not yet known. */
    private static boolean open(Progress progress) {
        return progress.state() == MessageState.SENDING || progress.state() == MessageState.UNKNOWN;
    }

    private Optional<Step> step(Message message, Progress next) {
        return Optional.of(Step.of(message, next, "outcome", detail()));
    }

    /** It changes nothing, but an operator wants to know. */
    private Optional<Step> note(Message message, long now) {
        return step(message, message.progress().edit().done(now));
    }

    private Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("provider", provider);
        detail.put("attempt", attempt);
        if (result instanceof Accepted accepted) {
            detail.put("result", "accepted");
            detail.put("carrier_id", Clip.carrierId(accepted.providerId()));
        } else if (result instanceof Rejected rejected) {
            detail.put("result", "rejected");
            detail.put("code", Clip.text(rejected.code(), 64));
            detail.put("reason", Clip.text(rejected.reason(), 500));
        } else if (result instanceof NotSent notSent) {
            detail.put("result", "not_sent");
            detail.put("reason", Clip.text(notSent.reason(), 500));
        } else if (result instanceof Unknown unknown) {
            detail.put("result", "unknown");
            detail.put("reason", Clip.text(unknown.reason(), 500));
        }
        return detail;
    }
}
