package io.patchbay.providers.twilio.internal;

import io.patchbay.kit.tck.PortingFixture;
import io.patchbay.kit.tck.PortingProviderContract;

class TwilioPortingProviderTest extends PortingProviderContract {
    @Override
    protected PortingFixture open() {
        return new PortFixture();
    }
}
