package io.patchbay.providers.sandbox.internal.carrier;

import java.util.concurrent.CompletionStage;

/** Where receipts go. */
public interface ReceiptSink {
    /** Completes with a word about what it did once the receipt is durable over there; if it fails, the carrier sends it again. */
    CompletionStage<String> handIn(CarrierReceipt receipt);
}
