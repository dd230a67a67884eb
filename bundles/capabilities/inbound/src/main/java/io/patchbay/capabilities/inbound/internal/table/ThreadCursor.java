package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.ConversationView;
import java.util.regex.Pattern;

/** Where a page of threads ended: its last activity, and the id, since two may have been active at once. */
public record ThreadCursor(long at, String id) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})\\.(conv_[0-9a-f]{32})");

    /** @throws Problem 422 for what no page showed */
    public static ThreadCursor of(String written) {
        var parts = FORM.matcher(written);
        if (!parts.matches()) {
            throw Problem.invalid("?after", "cursor", "Give after the value of next as the last page showed it.");
        }
        return new ThreadCursor(Long.parseLong(parts.group(1)), parts.group(2));
    }

    public static String after(ConversationView view) {
        return view.last().at().toEpochMilli() + "." + view.id();
    }
}
