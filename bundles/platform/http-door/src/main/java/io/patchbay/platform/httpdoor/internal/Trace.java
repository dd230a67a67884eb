package io.patchbay.platform.httpdoor.internal;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What failed and where, without the messages: those of libraries may quote a number or a body. */
final class Trace {
    private static final int DEEPEST_CAUSE = 5;
    private static final int FRAMES = 12;

    private Trace() {}

    static String of(Throwable failure) {
        var text = new StringBuilder();
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            text.append(depth == 0 ? "" : "\ncaused by ")
                    .append(cause.getClass().getName())
                    .append(Arrays.stream(cause.getStackTrace())
                            .limit(FRAMES)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
            cause = cause.getCause();
        }
        return text.toString();
    }
}
