package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import java.util.Optional;

/** What takes new messages from the writer: the dispatcher, while there is one. */
public interface Hand {
    Hand NONE = new Hand() {
        @Override
        public Optional<Grip> grip(Message message) {
            return Optional.empty();
        }

        @Override
        public void doubtful(String id) {}
    };

    /** On the writer's thread, while the message is being written; empty if it is somebody else's. */
    Optional<Grip> grip(Message message);

    /** The commit of an accepted message seemed to fail, and yet took effect: its grip was undone. */
    void doubtful(String id);

    /** A message of which this hand has taken care. One of both is called. */
    interface Grip {
        /** As it is to be written. */
        Message message();

        /** It is committed, and its sender has the answer. False if it is somebody else's by now. */
        boolean told();

        /** It was not stored. */
        void undone();
    }
}
