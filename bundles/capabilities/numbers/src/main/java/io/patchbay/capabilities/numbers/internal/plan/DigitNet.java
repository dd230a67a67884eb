package io.patchbay.capabilities.numbers.internal.plan;

import java.util.BitSet;
import java.util.List;

/** What an expression over digits says: places, and what leads from one to another. */
final class DigitNet {
    private final List<Step> steps;
    private final Piece whole;
    private final int bottom;

    /**
     * A place in the expression: with one of these digits it goes on there, and without any at each of the others.
     *
     * @param digits a bit for each
     */
    record Step(int digits, int there, List<Integer> free) {}

    /** A part of the expression, from its first place to its last. */
    record Piece(int first, int last) {}

    DigitNet(List<Step> steps, Piece whole, int bottom) {
        this.steps = steps;
        this.whole = whole;
        this.bottom = bottom;
    }

    BitSet start() {
        var places = new BitSet();
        enter(places, whole.first);
        return places;
    }

    BitSet after(BitSet places, int digit) {
        var reached = new BitSet();
        places.stream()
                .mapToObj(steps::get)
                .filter(step -> (step.digits >> digit & 1) == 1)
                .forEach(step -> enter(reached, step.there));
        return reached;
    }

    /** Whether this is what the expression describes, whatever follows. */
    boolean over(BitSet places) {
        return places.get(whole.last);
    }

    /** Whether it is if nothing follows. */
    boolean overAtEnd(BitSet places) {
        return over(places) || places.get(bottom);
    }

    private void enter(BitSet places, int place) {
        if (!places.get(place)) {
            places.set(place);
            steps.get(place).free.forEach(next -> enter(places, next));
        }
    }
}
