package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.SmsLookupContract;
import io.patchbay.spi.sms.DeliveryReceipts;

class TwilioSmsLookupTest extends SmsLookupContract {
    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new TwilioFixture(receipts);
    }
}
