package io.patchbay.providers.smpp.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.DeliveryReceiptContract;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.util.Map;

final class SmppDeliveryReceiptTest extends DeliveryReceiptContract {
    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new SmppFixture(receipts, Map.of("sessions", "2", "references", "true"));
    }
}
