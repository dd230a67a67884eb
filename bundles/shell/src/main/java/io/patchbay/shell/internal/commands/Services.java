package io.patchbay.shell.internal.commands;

import java.util.List;
import java.util.Optional;

/** The host's services at the moment of a command: whoever is not there is missing for this command only. */
interface Services extends AutoCloseable {
    <T> Optional<T> find(Class<T> type);

    <T> List<T> all(Class<T> type);

    /** The bundles of the host, for the doctor. */
    List<Part> parts();

    /**
     * A bundle.
     *
     * @param state in words, {@code active} when it is well
     */
    record Part(String name, String version, String state) {}

    /**
     * A service that the command cannot do without.
     *
     * @throws Refusal with a sentence, if the capability that brings it is not running
     */
    default <T> T need(Class<T> type, String capability) {
        return find(type)
                .orElseThrow(() ->
                        new Refusal("The " + capability + " capability is not running; patchbay:doctor shows why."));
    }

    @Override
    void close();
}
