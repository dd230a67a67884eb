package io.patchbay.providers.sandbox.internal.carrier;

/** Numbers that look drawn but follow from the seed and what they are drawn for, so that a run can be repeated. */
public final class Chance {
    private Chance() {}

    /** 64 even bits: FNV-1a over the text, then the finalizer of SplitMix64. */
    static long bits(long seed, String text, int turn) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(mix(hash) + turn * 0x9e3779b97f4a7c15L);
    }

    /** From 0 to 99. */
    public static int percent(long seed, String text, int turn) {
        return (int) Long.remainderUnsigned(bits(seed, text, turn), 100);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
