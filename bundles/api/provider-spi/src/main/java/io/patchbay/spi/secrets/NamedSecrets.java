package io.patchbay.spi.secrets;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Secrets that operators stored with {@code patchbay:secret-set NAME}; a service of the host. A configuration holds {@code secret:NAME} in their place.
 *
 * <p>A provider resolves its settings when it starts. If one is {@link ResolvedSecret.Missing} it starts all the same, takes no messages (see {@link
 * io.patchbay.spi.status.ProviderStatus}) and resolves again when told of a change.
 */
@ProviderType
public interface NamedSecrets {
    /** What a reference begins with; a name follows, {@code [a-z0-9][a-z0-9.-]{0,79}}. */
    String PREFIX = "secret:";

    /** The secret behind a setting: a reference is looked up, anything else stands for itself in the sandbox profile and is refused elsewhere. From memory: never blocks, never throws. */
    ResolvedSecret resolve(String setting);

    /** Calls the listener after any secret was set or removed, on this or another node; from any thread, so it must be quick. Close it when the provider goes. */
    AutoCloseable onChange(Runnable listener);
}
