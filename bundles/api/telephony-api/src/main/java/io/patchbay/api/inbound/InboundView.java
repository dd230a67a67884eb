package io.patchbay.api.inbound;

import io.patchbay.api.telephony.SenderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text that came in, as a tenant may see it.
 *
 * @param id {@code mo_…}, ordered by time
 * @param org slug of the number's owner; empty for a number of nobody's
 * @param project the project that the number serves, if one
 * @param conversation the thread it belongs to: one for each number and peer
 * @param provider id of the provider that it came by
 * @param extras further fields of the carrier's
 * @param signal what it says about wanting texts
 * @param parts what it was put together from
 */
public record InboundView(
        String id,
        String org,
        Optional<String> project,
        String conversation,
        Peer from,
        SenderId to,
        InboundContent content,
        List<InboundMedia> media,
        String provider,
        Map<String, String> extras,
        Optional<OptSignal> signal,
        Parts parts,
        Times times) {

    /**
     * Parts of a concatenated message.
     *
     * @param total how many it has; 1 for one that came in one piece
     * @param missing how many did not come in time
     */
    public record Parts(int total, int missing) {
        public static final Parts ONE = new Parts(1, 0);
    }

    /** When the carrier had it, as it says, and when it was stored here. */
    public record Times(Instant received, Instant stored) {}

    /** Without numbers and body. */
    @Override
    public String toString() {
        return "InboundView[" + id + "]";
    }
}
