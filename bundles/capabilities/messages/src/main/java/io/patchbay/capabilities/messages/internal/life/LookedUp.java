package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.spi.sms.SmsLookup.Found;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the carrier's log says of an unknown outcome. Only exactly one match resolves it: a message that is not in the log may still be on its way into it, so it is never sent
 * again for that.
 *
 * @param provider whose log it is
 * @param lookAt epoch millis of the next look
 */
public record LookedUp(String provider, Found found, long lookAt) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        if (message.state() != MessageState.UNKNOWN) {
            return Optional.empty();
        }
        if (found instanceof Found.One one && Ranks.lifts(message.progress(), one.state())) {
            return resolved(message, one, now);
        }
        var next = message.progress().edit().done(now);
        return Optional.of(Step.doubt(message, next, "lookup", detail(), lookAt));
    }

    private Map<String, Object> detail() {
        var text = "The carrier's log does not have it; it stays unknown, since it may still be on its way.";
        if (found instanceof Found.Ambiguous ambiguous) {
            text = Clip.text("The carrier's log cannot tell: " + ambiguous.reason(), 500);
        } else if (found instanceof Found.One) {
            text = "The carrier's log has it, but not yet what became of it.";
        }
        return Map.of("text", text, "provider", provider);
    }

    private Optional<Step> resolved(Message message, Found.One one, long now) {
        var error = one.errorCode().map(code -> new Failure(code, "The carrier's log says so."));
        var receipt = new Receipt(
                provider,
                Optional.of(message.id()),
                Optional.of(one.providerId()),
                one.state(),
                error,
                Instant.ofEpochMilli(now));
        return new Reported(receipt)
                .step(message, now)
                .map(step -> Step.of(
                        message, step.next(), "lookup", Map.of("provider", provider, "text", "Found in its log.")));
    }
}
