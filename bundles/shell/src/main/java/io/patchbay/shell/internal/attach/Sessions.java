package io.patchbay.shell.internal.attach;

/** Runs what an operator wants. */
interface Sessions {
    /** Returns when it is over. @return the exit status */
    int run(Dialogue dialogue);
}
