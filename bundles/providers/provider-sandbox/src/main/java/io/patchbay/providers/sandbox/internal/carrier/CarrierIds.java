package io.patchbay.providers.sandbox.internal.carrier;

/** Ids of the carrier: two letters, where the line stands, and a few digits by which ids of a log that was begun anew differ. */
final class CarrierIds {
    private CarrierIds() {}

    static String of(String letters, Position at, String salt) {
        return letters + at.hex() + String.format("%08x", (int) Chance.bits(at.packed(), salt, 0));
    }
}
