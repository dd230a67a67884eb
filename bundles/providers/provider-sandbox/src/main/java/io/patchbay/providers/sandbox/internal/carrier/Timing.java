package io.patchbay.providers.sandbox.internal.carrier;

/**
 * How long things take, in milliseconds.
 *
 * @param latency before every answer
 * @param jitter at most so much more, drawn by the seed for each message
 * @param receipt the delay by which the steps of a delivery follow one another
 * @param slow what a slow answer takes
 * @param verySlow what a very slow answer takes, to be longer than the sender's time limit
 */
public record Timing(long latency, long jitter, long receipt, long slow, long verySlow) {
    public static final Timing USUAL = new Timing(5, 5, 250, 2_000, 12_000);

    public Timing {
        if (latency < 0 || jitter < 0 || receipt < 1 || slow < 0 || verySlow < 0) {
            throw new IllegalArgumentException("times must not be negative, and the receipt delay is at least 1 ms");
        }
    }

    /** How long the answer takes. */
    long answer(Answer answer, long drawn) {
        long usual = latency + (jitter == 0 ? 0 : Math.floorMod(drawn, jitter + 1));
        return usual
                + switch (answer.pause()) {
                    case NONE -> 0;
                    case SLOW -> slow;
                    case VERY_SLOW -> verySlow;
                    case RECEIPTS -> 5 * receipt;
                };
    }

    /** From the moment the carrier took a message to the moment from which its steps are counted: its answer, if there is one that comes first. */
    long start(Answer answer, long drawn) {
        boolean answersFirst = answer.reaction() == Reaction.ACCEPTED && answer.pause() != Answer.Pause.RECEIPTS;
        return answersFirst ? answer(answer, drawn) : 0;
    }
}
