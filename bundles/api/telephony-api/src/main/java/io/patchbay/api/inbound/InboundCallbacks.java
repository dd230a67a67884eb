package io.patchbay.api.inbound;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** The relay's callbacks: an address of an organization, or of a project of it, that is called with what comes in, signed, and again until it answers. */
public interface InboundCallbacks {
    Optional<Callback> find(Place place);

    /**
     * Puts one in the place of the one that is there.
     *
     * @param token handed to the receiver with every call; it goes in and never out
     * @return fails with {@link io.patchbay.api.http.Problem} 422 for an address that may not be called
     */
    CompletionStage<Callback> put(Place place, Callback callback, Optional<String> token);

    /** Completes with whether there was one. */
    CompletionStage<Boolean> remove(Place place);

    /** Whose it is: an organization's, or a project's of it. */
    record Place(String org, Optional<String> project) {}

    /**
     * A callback.
     *
     * @param active whether it is called
     * @param hasToken whether it has a token
     */
    record Callback(String url, Filter filter, boolean active, boolean hasToken) {
        /** Without the address. */
        @Override
        public String toString() {
            return "Callback[" + filter + ", " + active + "]";
        }
    }

    /**
     * What it is called with; what is empty asks for nothing.
     *
     * @param channels such as {@code sms}
     * @param eventTypes {@code call}, {@code missed}, {@code answered}, {@code message}
     * @param source a part of who it came from
     * @param keyword a part of the text, in any case
     * @param minSeconds of a call; messages have no duration, and are not asked for one
     * @param maxSeconds of a call
     */
    record Filter(
            List<String> channels,
            List<String> eventTypes,
            Optional<String> source,
            Optional<String> keyword,
            OptionalInt minSeconds,
            OptionalInt maxSeconds) {}
}
