package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSettings;
import io.patchbay.providers.sandbox.internal.carrier.Faults;
import io.patchbay.providers.sandbox.internal.carrier.Timing;
import io.patchbay.spi.sms.ProviderProfile;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Settings for tests: everything is quick. */
final class Settings {
    static final CarrierSettings QUICK =
            new CarrierSettings(7, new Timing(1, 2, 100, 300, 2_500), Faults.NONE, 0, CarrierSettings.PART_BYTES);

    private Settings() {}

    static SandboxSettings quick(Optional<URI> carrierUrl) {
        return new SandboxSettings(profile("sandbox"), carrierUrl, QUICK);
    }

    static ProviderProfile profile(String id) {
        return new ProviderProfile(id, Set.of(), EnumSet.allOf(SenderId.Kind.class), 200, Duration.ofSeconds(2), 0);
    }
}
