package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.providers.smpp.internal.link.LinkEvents;
import io.patchbay.providers.smpp.internal.link.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jsmpp.bean.DeliverSm;

/** Tells receipts from texts. */
public final class IncomingDesk implements LinkEvents {
    private final ReceiptDesk receipts;
    private final TextDesk texts;

    public IncomingDesk(ReceiptDesk receipts, TextDesk texts) {
        this.receipts = receipts;
        this.texts = texts;
    }

    /** Acknowledgements that handsets write themselves are of no use to anybody here. */
    @Override
    public CompletionStage<Integer> deliver(DeliverSm pdu) {
        var delivery = new Delivery(pdu);
        if (delivery.receipt()) {
            return receipts.receipt(delivery);
        }
        return delivery.text() ? texts.text(delivery) : CompletableFuture.completedFuture(Status.OK);
    }
}
