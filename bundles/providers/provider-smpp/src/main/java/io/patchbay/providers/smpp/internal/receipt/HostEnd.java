package io.patchbay.providers.smpp.internal.receipt;

import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.nio.file.Path;
import java.util.Optional;

/** Where receipts and texts go; both come and go by themselves, and until they are back the SMSC keeps what it has. And where to keep what must outlive the host. */
public interface HostEnd {
    Optional<DeliveryReceipts> receipts();

    Optional<InboundTexts> texts();

    /** The data folder. */
    Path data();
}
