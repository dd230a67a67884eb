package io.patchbay.spi.secrets;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Keys that every node of a host has, kept sealed in the store: what one node has signed, any other can check. A service of the host. */
@ProviderType
public interface SharedKeys {
    /**
     * The key of this name, the same for whoever asks, on every node, ever after. Fails while the store is away, and where the key-encryption key is not the one that sealed it.
     *
     * @param name {@code [a-z0-9][a-z0-9.-]{0,79}}
     * @param proposal what it is to be if there is none yet: random octets, 32 for a key of HMAC-SHA256, 256 at most
     */
    CompletionStage<byte[]> key(String name, byte[] proposal);
}
