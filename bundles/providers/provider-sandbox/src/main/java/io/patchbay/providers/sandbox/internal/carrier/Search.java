package io.patchbay.providers.sandbox.internal.carrier;

/**
 * Which messages to show, oldest first.
 *
 * @param org only those of this tenant; empty for all
 * @param to only those to this number; empty for all
 * @param after only those after this cursor or carrier id; empty for the beginning
 * @param limit at most so many
 */
public record Search(String org, String to, String after, int limit) {}
