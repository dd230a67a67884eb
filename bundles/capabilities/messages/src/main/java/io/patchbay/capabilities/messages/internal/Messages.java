package io.patchbay.capabilities.messages.internal;

import io.patchbay.api.consent.Suppressions;
import io.patchbay.api.http.Problem;
import io.patchbay.api.messages.AcceptedSms;
import io.patchbay.api.messages.MessageQuery;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.money.Prices;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.MessageStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accepts messages, records their receipts, and shows them. Works without any provider: what is accepted then waits. */
@Component(service = {MessageService.class, ReceiptRecorder.class})
public final class Messages implements MessageService, ReceiptRecorder {
    private static final int SOURCE = 100;
    private static final int CALLBACK = 2048;

    private final MessageStore store;
    private final Senders senders;
    private final Suppressions suppressions;
    private final Prices prices;
    private final PlanDoor plan;
    private final MediaDoor media;
    private final Views views;

    @Activate
    public Messages(
            @Reference MessageStore store,
            @Reference Senders senders,
            @Reference Suppressions suppressions,
            @Reference Prices prices,
            @Reference PlanDoor plan,
            @Reference MediaDoor media) {
        this.store = store;
        this.senders = senders;
        this.suppressions = suppressions;
        this.prices = prices;
        this.plan = plan;
        this.media = media;
        this.views = new Views(store);
    }

    @Override
    public CompletionStage<Once<AcceptedSms>> accept(SendSms sms) {
        var refusal = refusal(sms);
        if (refusal != null) {
            return refused(sms, refusal);
        }
        var quote = sms.options().media().isEmpty()
                ? prices.message(sms.org(), sms.to(), sms.text().segments())
                : prices.pictures(sms.org(), sms.to());
        if (quote instanceof Prices.Priced priced) {
            return store.accept(sms, priced.price());
        }
        return refused(sms, Problem.invalid("/to", "no_price", ((Prices.Unpriced) quote).reason()));
    }

    private CompletionStage<Once<AcceptedSms>> refused(SendSms sms, Problem why) {
        return sms.options().once().isEmpty() ? CompletableFuture.failedFuture(why) : store.refuse(sms, why);
    }

    private @Nullable Problem refusal(SendSms sms) {
        if (senders.owned(sms.org(), sms.from()).isEmpty()) {
            return new Problem(
                    403,
                    "sender_not_owned",
                    "The organization does not own the sender in \"from\"; send from one of its numbers.");
        }
        if (sms.options().priority() != Priority.OPT_OUT_CONFIRMATION && suppressions.suppressed(sms.org(), sms.to())) {
            return new Problem(
                    403,
                    "recipient_opted_out",
                    "The recipient has opted out of your texts; only a word such as START from there opens it again.");
        }
        var fields = refusal(sms.options());
        if (fields != null) {
            return fields;
        }
        var unplanned = plan.refusal(sms);
        return unplanned == null ? media.refusal(sms) : unplanned;
    }

    private static @Nullable Problem refusal(SendSms.Options options) {
        if (options.validity().compareTo(Duration.ofSeconds(1)) < 0
                || options.validity().compareTo(SendSms.Options.MAX_VALIDITY) > 0) {
            return Problem.invalid(
                    "/validitySeconds",
                    "out_of_range",
                    "Write how many seconds the message may wait to be sent, from 1 to 36000.");
        }
        if (options.source().filter(source -> source.length() > SOURCE).isPresent()) {
            return Problem.invalid("/source", "too_long", "Write at most " + SOURCE + " characters.");
        }
        if (options.statusCallback().filter(url -> url.length() > CALLBACK).isPresent()) {
            return Problem.invalid(
                    "/status_callback", "too_long", "Write an address of at most " + CALLBACK + " characters.");
        }
        return null;
    }

    @Override
    public CompletionStage<Effect> record(Receipt receipt) {
        return store.report(receipt).thenApply(moved -> {
            if (moved.applied()) {
                moved.message().ifPresent(message -> learn(receipt, message));
            }
            return moved.effect();
        });
    }

    /** Some carriers take a message first, and say only then that its recipient has opted out. */
    private void learn(Receipt receipt, Message message) {
        receipt.error()
                .ifPresent(failure ->
                        suppressions.refused(message.sms().org(), message.sms().to(), failure.code(), message.id()));
    }

    @Override
    public CompletionStage<Optional<MessageView>> find(String org, Optional<String> project, String id) {
        return views.find(org, project, id);
    }

    @Override
    public CompletionStage<Page<MessageView>> list(MessageQuery query) {
        return views.list(query);
    }

    @Override
    public CompletionStage<Optional<Timeline>> timeline(String id) {
        return views.timeline(id);
    }

    @Override
    public List<LaneView> lanes() {
        return store.board().lanes();
    }
}
