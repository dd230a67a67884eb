package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.table.Hand.Grip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that are being accepted, each in the hand that has taken it, if there is one. */
public final class Hands {
    private final Map<String, Grip> grips = new ConcurrentHashMap<>();
    private final List<String> lastWritten = new ArrayList<>();
    private volatile Hand hand = Hand.NONE;

    /** From now on this one takes what is accepted. */
    public void offer(Hand next) {
        hand = next;
    }

    /** From now on nobody does, unless another one was offered. What was taken before is still handed on. */
    public void withdraw(Hand last) {
        if (hand == last) {
            hand = Hand.NONE;
        }
    }

    /** On the writer's thread: the batches before this one have come to stand, or were undone. */
    void begin() {
        lastWritten.clear();
    }

    /** The message as it is to be written. On the writer's thread. */
    Message take(Message message) {
        var grip = hand.grip(message);
        if (grip.isEmpty()) {
            return message;
        }
        grips.put(message.id(), grip.get());
        lastWritten.add(message.id());
        return grip.get().message();
    }

    /** What was taken since the last beginning has not come to stand, or nobody knows. On the writer's thread. */
    void undone() {
        for (var id : lastWritten) {
            var grip = grips.remove(id);
            if (grip != null) {
                grip.undone();
            }
        }
        lastWritten.clear();
    }

    /** After the commit and the answers; false if it is to be posted. */
    boolean told(String id) {
        var grip = grips.remove(id);
        if (grip == null) {
            hand.doubtful(id);
            return false;
        }
        return grip.told();
    }
}
