package io.patchbay.providers.smpp.internal;

import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The host's end of texts that come in. */
final class RecordingTexts implements InboundTexts {
    final List<InboundSms> whole = new CopyOnWriteArrayList<>();
    final List<InboundPart> parts = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public CompletionStage<Effect> accept(InboundSms sms) {
        return stored(() -> whole.add(sms));
    }

    @Override
    public CompletionStage<Effect> accept(InboundPart part) {
        return stored(() -> parts.add(part));
    }

    private CompletionStage<Effect> stored(Runnable keep) {
        if (failures.getAndDecrement() > 0) {
            return CompletableFuture.failedStage(new IllegalStateException("the store is away"));
        }
        keep.run();
        return CompletableFuture.completedStage(Effect.STORED);
    }
}
