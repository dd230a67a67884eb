package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.Priority;
import java.util.List;

/** Priorities as they are kept: a digit each, which never changes its meaning. */
public final class Priorities {
    /** The most urgent first. */
    public static final List<Priority> BY_URGENCY =
            List.of(Priority.OTP, Priority.OPT_OUT_CONFIRMATION, Priority.TRANSACTIONAL, Priority.MARKETING);

    private static final List<Priority> BY_CODE =
            List.of(Priority.OTP, Priority.TRANSACTIONAL, Priority.MARKETING, Priority.OPT_OUT_CONFIRMATION);

    private Priorities() {}

    public static int code(Priority priority) {
        return BY_CODE.indexOf(priority);
    }

    public static Priority of(int code) {
        return BY_CODE.get(code);
    }
}
