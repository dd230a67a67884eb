package io.patchbay.platform.webhooks.internal.address;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks a name up, on the caller's thread. */
@FunctionalInterface
public interface NameResolver {
    /** All addresses of the name, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;
}
