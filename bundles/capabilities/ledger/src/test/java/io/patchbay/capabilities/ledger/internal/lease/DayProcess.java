package io.patchbay.capabilities.ledger.internal.lease;

import io.patchbay.api.store.Change;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.testing.SetClock;
import io.patchbay.platform.persistence.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A billing day in a process of its own, which is killed when it has handed so many changes over: the last of them may or may not be committed. */
final class DayProcess {
    private static final String HELD = "held";

    private DayProcess() {}

    /** Runs one on a database, and kills it. */
    static void killed(String url, String day, int changes) throws IOException, InterruptedException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-cp", classes, DayProcess.class.getName(), url, day, Integer.toString(changes));
        var process = builder.redirectErrorStream(true).start();
        try {
            awaitHeld(process);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void awaitHeld(Process process) {
        var said = new StringBuilder();
        boolean held = CompletableFuture.supplyAsync(() -> {
                    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
                        for (var line = output.readLine(); line != null; line = output.readLine()) {
                            if (line.equals(HELD)) {
                                return true;
                            }
                            said.append(line).append('\n');
                        }
                        return false;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .completeOnTimeout(false, 120, TimeUnit.SECONDS)
                .join();
        if (!held) {
            throw new IllegalStateException("the day did not come so far: " + said);
        }
    }

    /** @param arguments address of the database, the day, changes until it holds */
    public static void main(String[] arguments) throws Exception {
        var clock = new SetClock(arguments[1]);
        var rig = new Rig(TestStore.at(arguments[0], "", ""), "killed", clock);
        var holding = new Holding(rig.database.commits(), Integer.parseInt(arguments[2]));
        new BillingDay(rig.database.store(), holding, clock).run(() -> true);
    }

    /** Passes changes on, and waits for ever after the last one. */
    private static final class Holding extends Forwarding {
        private final AtomicInteger left;

        Holding(CommitQueue to, int left) {
            super(to);
            this.left = new AtomicInteger(left);
        }

        @Override
        public <R> CompletionStage<R> submit(Change<R> change) {
            var stage = super.submit(change);
            if (left.decrementAndGet() == 0) {
                System.out.println(HELD);
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
            }
            return stage;
        }
    }
}
