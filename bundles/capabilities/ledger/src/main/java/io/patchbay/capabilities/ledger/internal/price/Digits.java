package io.patchbay.capabilities.ledger.internal.price;

import org.jspecify.annotations.Nullable;

/** Prefixes of numbers, by their digits. */
final class Digits {
    private static final int TEN = 10;

    private final Node root = new Node();

    /** @param otherwise what is found where no prefix fits */
    Digits(Found otherwise) {
        root.here = otherwise;
    }

    private static final class Node {
        private final @Nullable Node[] next = new Node[TEN];
        private @Nullable Found here;
    }

    /** @param prefix with its plus, or {@code *} for every number */
    void put(String prefix, Found found) {
        var node = root;
        for (int at = 1; at < prefix.length(); at++) {
            int digit = prefix.charAt(at) - '0';
            var next = node.next[digit];
            if (next == null) {
                next = new Node();
                node.next[digit] = next;
            }
            node = next;
        }
        node.here = found;
    }

    /** Of the longest prefix. @param number in E.164 */
    @SuppressWarnings("NullAway")
    Found find(String number) {
        var node = root;
        var found = root.here;
        for (int at = 1; at < number.length(); at++) {
            node = node.next[number.charAt(at) - '0'];
            if (node == null) {
                break;
            }
            found = node.here == null ? found : node.here;
        }
        return found;
    }
}
