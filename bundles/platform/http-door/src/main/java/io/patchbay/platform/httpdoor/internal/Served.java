package io.patchbay.platform.httpdoor.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;

/** Something that serves a slot: a route's consumer, or a page of the door's own. */
interface Served {
    /** Takes the call, on its event loop; {@link Slot#left} is called once it is answered. */
    void take(Call call);

    Terms terms();

    /**
     * What a slot remembers while nobody serves it.
     *
     * @param open served without a key
     * @param body what a body may be
     * @param headers request headers that it sees besides those that every route sees, in lower case
     * @param owner who brought it
     * @param document the part of {@code openapi.json} that describes it, or a missing node
     */
    record Terms(boolean open, Body body, Set<String> headers, Owner owner, JsonNode document) {

        static Terms ofDoor(JsonNode document) {
            return new Terms(true, Body.JSON, Set.of(), Owner.DOOR, document);
        }
    }

    /**
     * What a body may be.
     *
     * @param mediaTypes in lower case
     * @param limit bytes; 0 for the door's own limit
     */
    record Body(Set<String> mediaTypes, int limit) {
        static final Body JSON = new Body(Set.of("application/json"), 0);
    }

    /**
     * Who brought a route.
     *
     * @param name of the context
     * @param bundle that the routes live in; empty outside of OSGi
     */
    record Owner(String name, Optional<Bundle> bundle) {
        static final Owner DOOR = new Owner("http-door", Optional.empty());
    }

    /** Nothing is said about it. */
    JsonNode UNDOCUMENTED = MissingNode.getInstance();
}
