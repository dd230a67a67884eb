package io.patchbay.providers.twilio.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import java.net.URI;
import java.nio.file.Path;

/** A host with this public address. */
record TestHost(URI publicUrl) implements Host {
    @Override
    public Profile profile() {
        return Profile.SANDBOX;
    }

    @Override
    public Path data() {
        return Path.of("target");
    }

    @Override
    public String node() {
        return "node_test";
    }

    @Override
    public String boot() {
        return "boot_test";
    }

    @Override
    public String version() {
        return "0";
    }
}
