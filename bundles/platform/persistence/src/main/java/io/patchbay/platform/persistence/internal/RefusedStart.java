package io.patchbay.platform.persistence.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that this build must not run on what is stored: the launcher looks for {@code run/refused} and ends the start. */
final class RefusedStart implements Consumer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedStart.class);

    private final Path file;

    RefusedStart(Path data) {
        this.file = data.resolve("run").resolve("refused");
    }

    @Override
    public void accept(String sentence) {
        LOG.error("This build does not start on what is stored: {}", sentence);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, sentence + "\n");
        } catch (IOException e) {
            LOG.warn("{} could not be written; the launcher will wait in vain.", file, e);
        }
    }
}
