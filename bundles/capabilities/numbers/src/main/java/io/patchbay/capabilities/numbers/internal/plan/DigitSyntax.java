package io.patchbay.capabilities.numbers.internal.plan;

import io.patchbay.capabilities.numbers.internal.plan.DigitNet.Piece;
import io.patchbay.capabilities.numbers.internal.plan.DigitNet.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the regular expressions that numbering plans are written in: digits, {@code \d}, sets, groups, alternatives, and {@code ?}, <code>{n}</code> and <code>{n,m}</code> behind any of
 * them, and {@code $} at the end of an outer alternative. Whatever else there is in one is refused.
 */
final class DigitSyntax {
    static final int DIGITS = 10;
    private static final int EVERY = (1 << DIGITS) - 1;

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    /** Where an alternative leads that is to reach up to the end. */
    private final int bottom = place();

    private int depth;
    private int at;

    private DigitSyntax(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if the expression has a form that is not known here */
    static DigitNet read(String text) {
        var syntax = new DigitSyntax(text);
        var whole = syntax.alternatives();
        if (syntax.at < text.length()) {
            throw syntax.unknown();
        }
        return new DigitNet(syntax.steps, whole, syntax.bottom);
    }

    private Piece alternatives() {
        var all = new Piece(place(), place());
        do {
            var one = sequence();
            link(all.first(), one.first());
            link(one.last(), all.last());
        } while (taken('|'));
        return all;
    }

    private Piece sequence() {
        int first = place();
        int last = first;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            if (depth == 0 && taken('$')) {
                return new Piece(first, bottom(last));
            }
            int begin = at;
            var piece = repeated(begin, atom());
            link(last, piece.first());
            last = piece.last();
        }
        return new Piece(first, last);
    }

    /** Nothing leads on from here. */
    private int bottom(int last) {
        link(last, bottom);
        return place();
    }

    /** The piece as often as what follows it says: it is read anew for each time. */
    private Piece repeated(int begin, Piece once) {
        int behind = at;
        int least = 1;
        int most = 1;
        if (taken('?')) {
            least = 0;
        } else if (taken('{')) {
            least = number();
            most = taken(',') ? number() : least;
            need('}');
        }
        int end = at == behind ? behind : at;
        var all = new Piece(place(), place());
        int last = all.first();
        for (int time = 1; time <= most; time++) {
            at = begin;
            var piece = time == 1 ? once : atom();
            if (time > least) {
                link(last, all.last());
            }
            link(last, piece.first());
            last = piece.last();
        }
        link(last, all.last());
        at = end;
        return all;
    }

    private Piece atom() {
        if (taken('(')) {
            if (taken('?')) {
                need(':');
            }
            depth++;
            var inner = alternatives();
            depth--;
            need(')');
            return inner;
        }
        return digits(taken('[') ? set() : one());
    }

    private int set() {
        int digits = 0;
        while (!taken(']')) {
            int from = one();
            digits |= from;
            if (taken('-')) {
                digits |= upTo(Integer.numberOfTrailingZeros(from), one());
            }
        }
        return digits;
    }

    private static int upTo(int from, int to) {
        return (to << 1) - (1 << from);
    }

    private int one() {
        if (taken('\\')) {
            need('d');
            return EVERY;
        }
        return 1 << digit();
    }

    private int digit() {
        int digit = at < text.length() ? text.charAt(at) - '0' : -1;
        if (digit < 0 || digit >= DIGITS) {
            throw unknown();
        }
        at++;
        return digit;
    }

    private int number() {
        int number = digit();
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            number = number * DIGITS + digit();
        }
        return number;
    }

    private Piece digits(int digits) {
        int last = place();
        steps.add(new Step(digits, last, new ArrayList<>()));
        return new Piece(steps.size() - 1, last);
    }

    private int place() {
        steps.add(new Step(0, 0, new ArrayList<>()));
        return steps.size() - 1;
    }

    private void link(int from, int to) {
        steps.get(from).free().add(to);
    }

    private boolean taken(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void need(char wanted) {
        if (!taken(wanted)) {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("This form of expression is not known here: " + text + " at " + at + ".");
    }
}
