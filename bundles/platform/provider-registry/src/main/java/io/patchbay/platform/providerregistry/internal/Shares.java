package io.patchbay.platform.providerregistry.internal;

/**
 * Shares of recipients, by their numbers alone: the same recipient goes the same way until weights change, and then only as many go another way as the change says. Each provider draws
 * a number for the recipient, exponentially distributed with the rate of its weight, and the smallest wins: so provider i has the share w_i of all w (weighted rendezvous hashing).
 */
final class Shares {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final double STEPS = 1L << 53;

    private Shares() {}

    /** @return the number drawn; a provider without weight stands behind those that have some */
    static double rank(int weight, String recipient, String provider) {
        double drawn = -Math.log(uniform(recipient, provider));
        return weight > 0 ? drawn / weight : 1e300;
    }

    /** Between 0 and 1, neither of them. */
    private static double uniform(String recipient, String provider) {
        long hash = FNV_OFFSET;
        hash = mix(hash, recipient);
        hash = mix(hash ^ '|', provider);
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return ((hash >>> 11) + 0.5) / STEPS;
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
        }
        return mixed;
    }
}
