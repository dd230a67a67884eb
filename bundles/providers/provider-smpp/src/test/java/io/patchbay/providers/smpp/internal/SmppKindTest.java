package io.patchbay.providers.smpp.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.kit.tck.AccountKindContract;
import io.patchbay.spi.accounts.AccountKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

final class SmppKindTest extends AccountKindContract {
    private record TestHost(URI publicUrl, Path data, String node, String boot, String version, Profile profile)
            implements Host {}

    @Override
    protected AccountKind kind() {
        return new SmppKind(new TestHost(
                URI.create("https://host.example"), Path.of("target"), "node", "boot", "0", Profile.SANDBOX));
    }

    @Override
    protected Map<String, String> values() {
        return Map.of("smscs", "127.0.0.1:1", "systemId", "tester");
    }
}
