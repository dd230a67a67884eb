package io.patchbay.providers.sandbox.internal.carrier;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a message that the carrier took.
 *
 * @param truth what happens, in order
 * @param receipts what is reported, in the order of reporting
 */
record Timeline(List<Step> truth, List<Step> receipts) {
    private static final Step SENT = Step.of("sent", 1);
    private static final Step DONE = Step.of("delivered", 2);
    private static final int TIMES = 5;

    static final Timeline NOTHING = new Timeline(List.of(), List.of());
    static final Timeline DELIVERED = told(SENT, DONE);
    static final Timeline LATE = told(SENT, Step.of("delivered", 40));
    static final Timeline LOST = new Timeline(List.of(SENT, DONE), List.of());
    static final Timeline END_LOST = new Timeline(List.of(SENT, DONE), List.of(SENT));
    static final Timeline OUT_OF_ORDER = new Timeline(List.of(SENT, DONE), List.of(DONE, SENT.reportedAt(4)));
    static final Timeline UNDELIVERED_FIRST =
            told(SENT, new Step("undelivered", "30008", 2, 2), Step.of("delivered", 4));
    static final Timeline UNDELIVERED_AFTER =
            new Timeline(List.of(SENT, DONE), List.of(SENT, DONE, new Step("undelivered", "30008", 2, 4)));
    static final Timeline DUPLICATES = new Timeline(List.of(SENT, DONE), repeated(SENT, DONE));
    static final Timeline SHUFFLED = shuffled();

    static Timeline undelivered(String code) {
        return told(SENT, new Step("undelivered", code, 2, 2));
    }

    static Timeline failed(String code) {
        return told(new Step("failed", code, 1, 1));
    }

    private static Timeline told(Step... steps) {
        return new Timeline(List.of(steps), List.of(steps));
    }

    private static List<Step> repeated(Step... steps) {
        var all = new ArrayList<Step>();
        for (var step : steps) {
            for (int i = 0; i < TIMES; i++) {
                all.add(step.reportedAt(step.happens() + i));
            }
        }
        return List.copyOf(all);
    }

    /** Each of three states five times, all due at once: the seed decides in which order they go out. */
    private static Timeline shuffled() {
        var truth = UNDELIVERED_FIRST.truth();
        var receipts = new ArrayList<Step>();
        for (var step : truth) {
            for (int i = 0; i < TIMES; i++) {
                receipts.add(step.reportedAt(4));
            }
        }
        return new Timeline(truth, List.copyOf(receipts));
    }
}
