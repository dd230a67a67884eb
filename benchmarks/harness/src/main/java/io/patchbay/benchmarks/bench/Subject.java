package io.patchbay.benchmarks.bench;

import java.io.IOException;

/** Something that takes messages. */
interface Subject {
    /** Accepted is done. */
    Completion AT_ONCE = new Completion() {
        @Override
        public void begin() {
            // there is nothing to count
        }

        @Override
        public Through end(long count) {
            return new Through(count, System.nanoTime());
        }
    };

    String name();

    /** Loads it for some seconds. @param atOnce messages that wait for an answer */
    Measure during(int atOnce, double seconds) throws IOException, InterruptedException;

    /** Sends it so many messages. */
    Measure count(int atOnce, long count, double atMostSeconds) throws IOException, InterruptedException;

    /** Where the messages of a round have to go. */
    interface Completion {
        /** Before a round. */
        void begin() throws IOException;

        /** Waits until so many have come through. */
        Through end(long count) throws IOException, InterruptedException;
    }

    /**
     * What came through.
     *
     * @param count of the round's messages
     * @param at by {@link System#nanoTime}, the last of them
     */
    record Through(long count, long at) {}
}
