package io.patchbay.routes.inbound.internal;

import io.patchbay.routes.support.RouteCall;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundRecorder;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where providers hand in texts: the beginning of the routes {@code inbound.accept} and {@code inbound.part}, and what is at their ends. Apart from the routes, because providers hold
 * this service while routes are made anew in every context.
 */
@Component(service = {InboundDoor.class, InboundTexts.class})
public final class InboundDoor implements InboundTexts {
    private final InboundRecorder recorder;
    private volatile @Nullable Entrances entrances;

    /** The ways in. */
    record Entrances(RouteCall texts, RouteCall parts) {}

    @Activate
    public InboundDoor(@Reference InboundRecorder recorder) {
        this.recorder = recorder;
    }

    void open(Entrances opened) {
        entrances = opened;
    }

    void close() {
        entrances = null;
    }

    @Override
    public CompletionStage<Effect> accept(InboundSms sms) {
        var open = entrances;
        return open == null ? closed() : open.texts.call(sms, Effect.class);
    }

    @Override
    public CompletionStage<Effect> accept(InboundPart part) {
        var open = entrances;
        return open == null ? closed() : open.parts.call(part, Effect.class);
    }

    private static CompletionStage<Effect> closed() {
        return CompletableFuture.failedFuture(new IllegalStateException("the inbound routes do not run now"));
    }

    CompletionStage<Effect> record(InboundSms sms) {
        return recorder.record(sms);
    }

    CompletionStage<Effect> recordPart(InboundPart part) {
        return recorder.record(part);
    }
}
