package io.patchbay.capabilities.messages.internal.table;

/**
 * A row of {@code message_span}: between these ids lies what one transaction has put on a shelf.
 *
 * @param entry differs for every row
 */
public record Span(String shelf, String first, String last, long entry) {
    /** Characters of an id up to about a second of its time: a span stays within it, so that it is never long. */
    private static final int ERA = 12;

    static String era(String id) {
        return id.substring(0, ERA);
    }
}
