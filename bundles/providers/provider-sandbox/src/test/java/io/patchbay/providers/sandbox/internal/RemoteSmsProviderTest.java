package io.patchbay.providers.sandbox.internal;

import io.patchbay.kit.tck.CarrierFixture;
import io.patchbay.kit.tck.SmsProviderContract;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RemoteSmsProviderTest extends SmsProviderContract {
    @TempDir
    static Path folder;

    @Override
    protected CarrierFixture open(DeliveryReceipts receipts) throws Exception {
        return new RemoteFixture(folder, receipts);
    }
}
