package io.patchbay.spi.sms;

import io.patchbay.api.messages.ReceiptRecorder;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Where a provider hands in the receipts it has verified and translated; a service of the host. */
@ProviderType
public interface DeliveryReceipts {
    /** Completes once the receipt is durable: only then may the carrier be told so. If it fails, the provider answers the carrier with an error, so that it sends again. */
    CompletionStage<ReceiptRecorder.Effect> accept(ReceiptRecorder.Receipt receipt);
}
