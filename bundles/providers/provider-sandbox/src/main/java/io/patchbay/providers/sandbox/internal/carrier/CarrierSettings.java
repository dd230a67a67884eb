package io.patchbay.providers.sandbox.internal.carrier;

/**
 * How a carrier behaves.
 *
 * @param seed decides faults, jitter and the order of shuffled receipts
 * @param timing how long things take
 * @param faults what befalls recipients outside the table
 * @param messagesPerSecond what it takes before it answers 429; 0 for no limit
 * @param partBytes size of a part of its log
 */
public record CarrierSettings(long seed, Timing timing, Faults faults, int messagesPerSecond, int partBytes) {
    public static final int PART_BYTES = 64 << 20;
    public static final CarrierSettings USUAL = new CarrierSettings(1, Timing.USUAL, Faults.NONE, 0, PART_BYTES);

    public CarrierSettings {
        if (messagesPerSecond < 0) {
            throw new IllegalArgumentException("messagesPerSecond must not be negative; 0 stands for no limit");
        }
        if (partBytes < 1024) {
            throw new IllegalArgumentException("a part of the log must have at least 1024 bytes");
        }
    }

    public CarrierSettings with(Faults others) {
        return new CarrierSettings(seed, timing, others, messagesPerSecond, partBytes);
    }
}
