package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/** How far a page of a thread has come in either direction, written {@code mo_…~msg_…}; either side may be empty. */
record ThreadCursors(Optional<String> in, Optional<String> out) {
    static final ThreadCursors START = new ThreadCursors(Optional.empty(), Optional.empty());
    private static final Pattern FORM = Pattern.compile("(mo_[0-9a-z]{1,36})?~(msg_[0-9A-Za-z]{1,36})?");

    /** @throws Problem 422 for what no page showed */
    static ThreadCursors of(String written) {
        var sides = FORM.matcher(written);
        if (!sides.matches()) {
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
        return new ThreadCursors(Optional.ofNullable(sides.group(1)), Optional.ofNullable(sides.group(2)));
    }

    String written() {
        return in.orElse("") + "~" + out.orElse("");
    }
}
