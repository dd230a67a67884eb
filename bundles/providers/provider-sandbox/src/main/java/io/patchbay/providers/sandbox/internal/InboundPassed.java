package io.patchbay.providers.sandbox.internal;

import io.patchbay.providers.sandbox.internal.carrier.InboundLogged;

/**
 * A text from a handset.
 *
 * @param taken whether the host has taken it; else it stands in the carrier's log alone
 */
record InboundPassed(InboundLogged logged, boolean taken) {}
