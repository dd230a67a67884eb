package io.patchbay.api.operations;

import java.util.Map;

/**
 * Change of the key-encryption key, in steps of which each may be broken off and done again. Its methods wait until the work is done.
 *
 * <p>They throw {@link IllegalStateException} with a sentence where a step cannot be taken.
 */
public interface KeyRotation {
    /** Draws the next key and keeps it beside the ones in use, so that it can be copied to other nodes before anything is sealed under it. */
    void prepare();

    /** Seals under the next key from now on, and everything stored again under it. Older keys stay to open what is under way. @return how many values of whom were sealed again */
    Map<String, Integer> rotate();

    /** Removes keys under which nothing is sealed any more. @return how many */
    int retire();
}
