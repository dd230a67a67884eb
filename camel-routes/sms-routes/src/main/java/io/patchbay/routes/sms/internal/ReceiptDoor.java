package io.patchbay.routes.sms.internal;

import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.routes.support.RouteCall;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where providers hand in receipts: the beginning of the route {@code sms.receipt}, and what is at its end. Apart from the routes, because providers hold this service while routes
 * are made anew in every context.
 */
@Component(service = {ReceiptDoor.class, DeliveryReceipts.class})
public final class ReceiptDoor implements DeliveryReceipts {
    private final ReceiptRecorder recorder;
    private volatile @Nullable RouteCall route;

    @Activate
    public ReceiptDoor(@Reference ReceiptRecorder recorder) {
        this.recorder = recorder;
    }

    void open(RouteCall entrance) {
        route = entrance;
    }

    void close() {
        route = null;
    }

    @Override
    public CompletionStage<Effect> accept(Receipt receipt) {
        var entrance = route;
        return entrance == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the receipt route does not run now"))
                : entrance.call(receipt, Effect.class);
    }

    CompletionStage<Effect> record(Receipt receipt) {
        return recorder.record(receipt);
    }
}
