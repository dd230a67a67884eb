package io.patchbay.api.queue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A batch of ids on its way to workers. It carries no truth: tenant, state and everything else are read from the rows.
 *
 * @param ids 1 to 1,000 ids of letters, digits, {@code _} and {@code -}
 */
public record Parcel(List<String> ids) {
    public static final int MAX_IDS = 1000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FORM =
            Pattern.compile("\\{\"v\":1,\"ids\":\\[(\"[A-Za-z0-9_-]{1,64}\"(?:,\"[A-Za-z0-9_-]{1,64}\")*)]}");

    public Parcel {
        ids = List.copyOf(ids);
        if (ids.isEmpty()
                || ids.size() > MAX_IDS
                || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw new IllegalArgumentException("a parcel holds 1 to " + MAX_IDS + " ids");
        }
    }

    /** The wire form, version 1: {@code {"v":1,"ids":["msg_…"]}}. */
    public String toJson() {
        return "{\"v\":1,\"ids\":[\"" + String.join("\",\"", ids) + "\"]}";
    }

    /** @throws IllegalArgumentException if it is not a parcel of a version that this build knows */
    public static Parcel fromJson(String json) {
        var form = FORM.matcher(json);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a parcel of version 1");
        }
        var list = form.group(1);
        return new Parcel(List.of(list.substring(1, list.length() - 1).split("\",\"", -1)));
    }
}
