package io.patchbay.shell.internal.commands;

import io.patchbay.api.host.HealthCheck;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the parts say of themselves; all are asked at once, and none can keep the doctor waiting. */
final class HealthFindings {
    private static final long SECONDS = 2;

    private HealthFindings() {}

    /** On threads of their own: a check that hangs must not keep another from its thread. */
    static List<Finding> of(Services services) {
        var threads = Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "patchbay-doctor");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var asked = services.all(HealthCheck.class).stream()
                    .sorted(Comparator.comparing(HealthCheck::name))
                    .map(check -> ask(check, threads))
                    .toList();
            return asked.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static CompletableFuture<Finding> ask(HealthCheck check, Executor threads) {
        return CompletableFuture.supplyAsync(() -> Finding.of(check.name(), check.check()), threads)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> silent(check.name(), e));
    }

    private static Finding silent(String part, Throwable error) {
        var cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return Finding.down(
                part,
                cause instanceof TimeoutException
                        ? "did not answer within " + SECONDS + " s"
                        : "its check failed: " + cause.getClass().getSimpleName(),
                "Look for '" + part + "' in the log; restarting its bundle may help.");
    }
}
