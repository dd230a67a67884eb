package io.patchbay.spi.numbers;

import java.util.Set;

/**
 * Whether a number can be taken over.
 *
 * @param capabilities what it will be able to do
 * @param reason why not; empty if it can
 */
public record Portability(
        boolean portable,
        NumberType type,
        Set<NumberCapability> capabilities,
        boolean accountNumberNeeded,
        boolean pinNeeded,
        String reason) {
    public Portability {
        capabilities = Set.copyOf(capabilities);
    }
}
