package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A carrier's receipt. Only the provider that made the last attempt is believed; of a held message, which a restored backup may not know to have been sent, the one that names it, unless it serves
 * the account of another organization.
 */
public record Reported(Receipt receipt) implements Move {
    @Override
    public Optional<Step> step(Message message, long now) {
        var progress = message.progress();
        boolean forgotten =
                progress.state() == MessageState.HELD && mayServe(message.sms().org());
        if (!forgotten && !progress.provider().equals(Optional.of(receipt.provider()))) {
            return Optional.empty();
        }
        if (Ranks.lifts(progress, receipt.state())) {
            return Optional.of(Step.of(message, lifted(message, now), "receipt", detail()));
        }
        if (progress.carrierId().isEmpty() && receipt.providerMessageId().isPresent()) {
            return Optional.of(Step.silent(
                    message,
                    progress.edit().carrierId(receipt.providerMessageId()).done(now)));
        }
        return Optional.empty();
    }

    /** Many carriers report each message as sent after they have said so in their answer. What was sent is never anything less again, and delivered is final. */
    @Override
    public boolean futile(Message message) {
        var progress = message.progress();
        return progress.provider().equals(Optional.of(receipt.provider()))
                && progress.carrierId().isPresent()
                && (progress.state() == MessageState.DELIVERED
                        || progress.state() == MessageState.SENT && receipt.state() == MessageState.SENT);
    }

    /** The provider of an organization's own account has that organization before the dot of its id. */
    private boolean mayServe(String org) {
        int dot = receipt.provider().indexOf('.');
        return dot < 0 || receipt.provider().substring(0, dot).equals(org);
    }

    private Progress lifted(Message message, long now) {
        var edit = message.progress()
                .edit()
                .state(receipt.state())
                .provider(receipt.provider())
                .carrierId(receipt.providerMessageId())
                .error(error());
        if (receipt.state() == MessageState.DELIVERED) {
            // The carrier's clock is not ours: never before it was accepted, never in the future.
            edit.delivered(
                    Math.max(message.created(), Math.min(now, receipt.at().toEpochMilli())));
        }
        return edit.done(now);
    }

    private Optional<io.patchbay.api.messages.MessageView.Failure> error() {
        return switch (receipt.state()) {
            case UNDELIVERED, FAILED ->
                Clip.failure(receipt.error())
                        .or(() -> Optional.of(Clip.failure(receipt.state().wire(), "The carrier gave no reason.")));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("provider", receipt.provider());
        error().ifPresent(failure -> {
            detail.put("code", failure.code());
            detail.put("reason", failure.text());
        });
        return detail;
    }
}
