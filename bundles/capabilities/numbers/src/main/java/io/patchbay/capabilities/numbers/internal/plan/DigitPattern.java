package io.patchbay.capabilities.numbers.internal.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A regular expression over digits as a table: reading a digit costs one look. */
final class DigitPattern {
    private static final int NOWHERE = -1;

    private final List<int[]> next = new ArrayList<>();
    private final BitSet over = new BitSet();
    private final BitSet overAtEnd = new BitSet();

    /** @throws IllegalArgumentException if the expression has a form that is not known here */
    DigitPattern(String expression) {
        var net = DigitSyntax.read(expression);
        Map<BitSet, Integer> known = new HashMap<>();
        var open = new ArrayList<BitSet>();
        number(net.start(), known, open);
        for (int state = 0; state < open.size(); state++) {
            var row = new int[DigitSyntax.DIGITS];
            for (int digit = 0; digit < row.length; digit++) {
                var reached = net.after(open.get(state), digit);
                row[digit] = reached.isEmpty() ? NOWHERE : number(reached, known, open);
            }
            next.add(row);
            over.set(state, net.over(open.get(state)));
            overAtEnd.set(state, net.overAtEnd(open.get(state)));
        }
    }

    private static int number(BitSet places, Map<BitSet, Integer> known, List<BitSet> open) {
        return known.computeIfAbsent(places, fresh -> {
            open.add(fresh);
            return open.size() - 1;
        });
    }

    /** Whether the digits from there on are what the expression describes, from the first to the last. */
    boolean matches(String digits, int from) {
        int state = 0;
        for (int i = from; i < digits.length() && state != NOWHERE; i++) {
            state = next.get(state)[digits.charAt(i) - '0'];
        }
        return state != NOWHERE && overAtEnd.get(state);
    }

    /** Whether they begin with what it describes. */
    boolean begins(String digits, int from) {
        int state = 0;
        for (int i = from; i < digits.length() && state != NOWHERE && !over.get(state); i++) {
            state = next.get(state)[digits.charAt(i) - '0'];
        }
        return state != NOWHERE && overAtEnd.get(state);
    }
}
