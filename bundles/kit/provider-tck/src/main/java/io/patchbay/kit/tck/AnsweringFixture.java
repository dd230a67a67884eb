package io.patchbay.kit.tck;

import java.time.Duration;

/** A provider wired to a carrier, asked for answers. Opened once for all tests of a class. */
public interface AnsweringFixture extends AutoCloseable {
    /** The longest that any answer may take. */
    Duration patience();

    @Override
    void close() throws Exception;
}
