package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.Priority;
import java.util.List;

/** Priorities as they are kept: a digit, ascending as urgency falls. */
public final class Priorities {
    /** The most urgent first. */
    public static final List<Priority> BY_URGENCY = List.of(Priority.OTP, Priority.TRANSACTIONAL, Priority.MARKETING);

    private Priorities() {}

    public static int code(Priority priority) {
        return BY_URGENCY.indexOf(priority);
    }

    public static Priority of(int code) {
        return BY_URGENCY.get(code);
    }
}
