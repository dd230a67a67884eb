package io.patchbay.api.inbound;

/** What a text that came in is handed to, besides the webhooks that are told of it. */
public sealed interface InboundTarget {
    /**
     * A function of a project: a registered address, or a bundle that offers it.
     *
     * @param project id of the project
     * @param name the function's
     */
    record Function(String project, String name) implements InboundTarget {
        /** What a name may be. */
        public static final String NAME = "[a-z0-9][a-z0-9_.-]{0,63}";

        public Function {
            if (!name.matches(NAME)) {
                throw new IllegalArgumentException(
                        "Name a function with 1 to 64 small letters, digits, dots, hyphens and underscores.");
            }
        }
    }

    /** An address that gets the event, of which no answer is wanted. */
    record Url(String url) implements InboundTarget {
        /** Without the address. */
        @Override
        public String toString() {
            return "Url[]";
        }
    }

    /** An agent. @param id {@code agt_…} */
    record Agent(String id) implements InboundTarget {}

    /** Nobody, whatever a wider default says. */
    record Nobody() implements InboundTarget {}

    /** A few words for tenants and operators. */
    default String words() {
        if (this instanceof Function function) {
            return "function " + function.name() + " of " + function.project();
        } else if (this instanceof Agent agent) {
            return "agent " + agent.id();
        }
        return this instanceof Url ? "address" : "nobody";
    }
}
