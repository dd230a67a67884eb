package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.SmsProviderContract;
import io.patchbay.spi.sms.DeliveryReceipts;

class TwilioSmsProviderTest extends SmsProviderContract {
    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new TwilioFixture(receipts);
    }
}
