package io.patchbay.api.queue;

import java.util.ArrayList;
import java.util.List;

/**
 * A batch of ids on its way to workers. It carries no truth: tenant, state and everything else are read from the rows.
 *
 * @param ids 1 to 1,000 ids of letters, digits, {@code _} and {@code -}
 */
public record Parcel(List<String> ids) {
    public static final int MAX_IDS = 1000;
    private static final int LONGEST_ID = 64;
    private static final String BEGIN = "{\"v\":1,\"ids\":[\"";
    private static final String BETWEEN = "\",\"";
    private static final String END = "\"]}";

    public Parcel {
        ids = List.copyOf(ids);
        if (ids.isEmpty() || ids.size() > MAX_IDS || !ids.stream().allMatch(Parcel::isId)) {
            throw new IllegalArgumentException("a parcel holds 1 to " + MAX_IDS + " ids");
        }
    }

    /** The wire form, version 1: {@code {"v":1,"ids":["msg_…"]}}. */
    public String toJson() {
        return BEGIN + String.join(BETWEEN, ids) + END;
    }

    /** @throws IllegalArgumentException if it is not a parcel of a version that this build knows */
    public static Parcel fromJson(String json) {
        if (json.length() < BEGIN.length() + END.length() || !json.startsWith(BEGIN) || !json.endsWith(END)) {
            throw new IllegalArgumentException("not a parcel of version 1");
        }
        var ids = new ArrayList<String>();
        int from = BEGIN.length();
        int end = json.length() - END.length();
        for (int at = json.indexOf(BETWEEN, from); at >= 0 && at < end; at = json.indexOf(BETWEEN, from)) {
            ids.add(json.substring(from, at));
            from = at + BETWEEN.length();
        }
        ids.add(json.substring(from, end));
        return new Parcel(ids);
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }
}
