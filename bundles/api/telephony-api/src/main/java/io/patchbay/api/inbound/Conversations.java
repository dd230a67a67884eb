package io.patchbay.api.inbound;

import io.patchbay.api.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The threads that texts belong to. One begins with the first text that comes in from a peer. */
public interface Conversations {
    int MAX_TAGS = 20;
    int MAX_TAG_CHARACTERS = 40;

    /** Newest activity first. */
    CompletionStage<Page<ConversationView>> list(Query query);

    /** One of them, if it is the tenant's (and of the project, when given). */
    CompletionStage<Optional<ConversationView>> find(Place place);

    /** Changes what is given; empty if there is no such thread. */
    CompletionStage<Optional<ConversationView>> edit(Place place, Edit edit);

    /** Notes that a message was sent in reply, which also means that the thread was read. A message that was noted before changes nothing. */
    CompletionStage<Boolean> replied(String id, String message, Instant at);

    /** What was sent in a thread, newest first, as far as it is noted there. */
    CompletionStage<Sent> sent(String id, Page.Request page);

    /**
     * Messages of a thread.
     *
     * @param messages their ids
     * @param since every message that was accepted from then on is noted; older ones have to be looked for
     */
    record Sent(Page<String> messages, Instant since) {}

    /** A thread as it is asked for. */
    record Place(String org, Optional<String> project, String id) {}

    /**
     * Which threads to list.
     *
     * @param org tenant
     * @param project only those of this project
     * @param ends only those of these ends
     */
    record Query(
            String org,
            Optional<String> project,
            Optional<ConversationView.State> state,
            Optional<String> tag,
            Ends ends,
            Page.Request page) {}

    /**
     * The ends of threads.
     *
     * @param number only those of this number
     * @param peer only those of this contact, over all numbers and projects
     */
    record Ends(Optional<String> number, Optional<String> peer) {
        public static final Ends ANY = new Ends(Optional.empty(), Optional.empty());
    }

    /**
     * What is to be changed.
     *
     * @param tags all that the thread has from now on; each 1 to {@value #MAX_TAG_CHARACTERS} letters, digits, {@code -} and {@code _}
     * @param read whether nothing is unread any more
     */
    record Edit(Optional<ConversationView.State> state, Optional<List<String>> tags, boolean read) {
        public Edit {
            if (tags.filter(all -> all.size() > MAX_TAGS || !all.stream().allMatch(Edit::isTag))
                    .isPresent()) {
                throw new IllegalArgumentException("Give at most " + MAX_TAGS + " tags, each of 1 to "
                        + MAX_TAG_CHARACTERS + " letters, digits, - and _.");
            }
        }

        private static boolean isTag(String tag) {
            return tag.matches("[\\p{L}\\p{N}_-]{1," + MAX_TAG_CHARACTERS + "}");
        }
    }
}
