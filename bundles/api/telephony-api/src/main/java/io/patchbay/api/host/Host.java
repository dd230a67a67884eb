package io.patchbay.api.host;

import java.net.URI;
import java.nio.file.Path;

/** The running host. */
public interface Host {
    Profile profile();

    /** The address that the outside sees, without a trailing slash; {@code http://127.0.0.1:5110} by default. */
    URI publicUrl();

    /** The data folder: database, configuration, drop-in bundles, keys and logs. */
    Path data();

    /** Stable across restarts: the name of this node in leases. */
    String node();

    /** New at every start; with {@link #node()} it tells a live worker from a dead one. */
    String boot();

    /** Version of the running build. */
    String version();
}
