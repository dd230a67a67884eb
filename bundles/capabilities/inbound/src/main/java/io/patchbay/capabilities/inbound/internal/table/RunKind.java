package io.patchbay.capabilities.inbound.internal.table;

import java.util.Arrays;

/** Who is to get a text. A text has one run of each kind at most, and the runs of a kind keep the order of a conversation among themselves. */
public enum RunKind {
    /** Where the plans of number, project and organization send it, with a reply if there is one. */
    TARGET(ArrivalApplier.ID, "conv_"),
    /** The organization's callback. */
    OF_ORG("co_", "cbo_"),
    /** The project's callback. */
    OF_PROJECT("cp_", "cbp_");

    private final String prefix;
    private final String thread;

    RunKind(String prefix, String thread) {
        this.prefix = prefix;
        this.thread = thread;
    }

    String run(String text) {
        return prefix + text.substring(TARGET.prefix.length());
    }

    String thread(String conversation) {
        return thread + conversation.substring(TARGET.thread.length());
    }

    public static RunKind of(Run run) {
        return Arrays.stream(values())
                .filter(kind -> run.id().startsWith(kind.prefix))
                .findFirst()
                .orElse(TARGET);
    }

    /** The text that a run is about. */
    public static String text(Run run) {
        return TARGET.prefix + run.id().substring(of(run).prefix.length());
    }
}
