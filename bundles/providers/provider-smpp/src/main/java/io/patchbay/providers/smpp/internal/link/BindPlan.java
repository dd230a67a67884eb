package io.patchbay.providers.smpp.internal.link;

/**
 * A session that is to be kept.
 *
 * @param number which one of its kind at this SMSC, from 1
 */
public record BindPlan(SmscAddress smsc, BindKind kind, int number) {
    /** Such as {@code smsc1.example.net:2775 transceiver 2}. */
    @Override
    public String toString() {
        return smsc + " " + kind + " " + number;
    }
}
