package io.patchbay.providers.smpp.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.SmsProviderContract;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.util.Map;

final class SmppSmsProviderTest extends SmsProviderContract {
    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new SmppFixture(receipts, Map.of("sessions", "2", "references", "true"));
    }
}
