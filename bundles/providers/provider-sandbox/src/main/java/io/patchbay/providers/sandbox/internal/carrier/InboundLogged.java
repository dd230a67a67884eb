package io.patchbay.providers.sandbox.internal.carrier;

/**
 * An inbound message that stands in the log.
 *
 * @param id its id there
 * @param at when it came
 * @param payload what its first request was made of
 * @param repeated whether an earlier request had logged it
 */
public record InboundLogged(String id, String at, String payload, boolean repeated) {
    InboundLogged again() {
        return new InboundLogged(id, at, payload, true);
    }
}
