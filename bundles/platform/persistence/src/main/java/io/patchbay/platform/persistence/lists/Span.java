package io.patchbay.platform.persistence.lists;

/** From the first to the last id. */
record Span(String first, String last) {
    boolean meets(Span newer) {
        return last.compareTo(newer.first) >= 0;
    }

    Span joined(Span newer) {
        return new Span(first.compareTo(newer.first) < 0 ? first : newer.first, newer.last);
    }
}
