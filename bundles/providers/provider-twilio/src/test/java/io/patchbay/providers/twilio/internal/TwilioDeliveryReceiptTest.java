package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.DeliveryReceiptContract;
import io.patchbay.spi.sms.DeliveryReceipts;

class TwilioDeliveryReceiptTest extends DeliveryReceiptContract {
    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new TwilioFixture(receipts);
    }
}
