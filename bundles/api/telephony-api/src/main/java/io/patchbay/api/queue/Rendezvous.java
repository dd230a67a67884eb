package io.patchbay.api.queue;

import java.util.Collection;

/** Finds which of several nodes something is at home at: every node finds the same one without asking, and one that comes or goes takes or leaves its own alone (rendezvous hashing). */
public final class Rendezvous {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Rendezvous() {}

    /**
     * The node whose name, hashed together with that of the thing, comes out highest; empty if there is none.
     *
     * @param nodes by name, in any order
     * @param thing what is looked for, such as a lane
     */
    public static String home(Collection<String> nodes, String thing) {
        var best = "";
        for (var node : nodes) {
            if (best.isEmpty() || beats(node, best, thing)) {
                best = node;
            }
        }
        return best;
    }

    private static boolean beats(String one, String other, String thing) {
        int compared = Long.compareUnsigned(weight(one, thing), weight(other, thing));
        return compared > 0 || compared == 0 && one.compareTo(other) > 0;
    }

    /** FNV-1a over both names, its bits mixed once more since names differ in their last characters alone. The same on every node and in every build. */
    private static long weight(String node, String thing) {
        long hash = FNV_OFFSET;
        var both = node + '\n' + thing;
        for (int i = 0; i < both.length(); i++) {
            hash = (hash ^ both.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
