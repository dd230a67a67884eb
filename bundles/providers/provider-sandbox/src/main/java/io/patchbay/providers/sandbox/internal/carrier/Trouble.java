package io.patchbay.providers.sandbox.internal.carrier;

/** Where the carrier tells of what went wrong behind its back; never numbers or bodies. */
public interface Trouble {
    void report(String what, Exception cause);
}
