package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.util.List;

/** A database that the tests of a class have together, emptied after each: to make one costs seconds. */
public final class Emptied {
    private static final List<String> TABLES = List.of(
            "owned_number",
            "number_purchase",
            "project_number",
            "project_env",
            "project_env_read",
            "number_port",
            "number_port_hold",
            "number_port_step",
            "number_port_paper",
            "number_port_piece",
            "once_key",
            "paper");

    private Emptied() {}

    /** The tables are there. */
    public static void of(TestStore database) {
        database.commits()
                .submit(new Work<>(connection -> {
                    for (var table : TABLES) {
                        try (var delete = connection.prepareStatement("DELETE FROM " + table)) {
                            delete.executeUpdate();
                        }
                    }
                    return true;
                }))
                .toCompletableFuture()
                .join();
    }
}
