package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.ReceiptRecorder.Effect;
import io.patchbay.api.messages.ReceiptRecorder.Receipt;
import io.patchbay.capabilities.messages.internal.life.Clip;
import io.patchbay.capabilities.messages.internal.table.MessageRows.CarrierKey;
import java.util.Optional;

/** Receipts on their way into the tables. */
public final class Receipts {
    private static final int REFERENCE = 64;

    private Receipts() {}

    /**
     * A receipt as it is kept.
     *
     * @param id {@code rcp_…}, in the order of arrival
     * @param received epoch millis
     */
    public record Kept(String id, long received, Receipt receipt) {
        Optional<CarrierKey> carrier() {
            return receipt.providerMessageId().map(carrierId -> new CarrierKey(receipt.provider(), carrierId));
        }
    }

    /** A receipt of a known message, with what it did. */
    public record Filed(String messageId, Kept kept, Effect effect) {}

    static String reference(String told) {
        return Clip.text(told, REFERENCE);
    }

    /** Cut to what the columns hold. */
    static Receipt clipped(Receipt receipt) {
        return new Receipt(
                receipt.provider(),
                receipt.reference().map(Receipts::reference),
                receipt.providerMessageId().map(Clip::carrierId),
                receipt.state(),
                Clip.failure(receipt.error()),
                receipt.at());
    }
}
