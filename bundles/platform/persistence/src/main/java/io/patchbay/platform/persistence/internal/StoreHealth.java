package io.patchbay.platform.persistence.internal;

import io.patchbay.api.host.HealthCheck.Health;
import io.patchbay.api.host.HealthCheck.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds out how an open database is: by a question to it, by its writer, and by the room on the disk. */
final class StoreHealth implements AutoCloseable {
    private static final long LIMIT_MILLIS = 800;
    private static final long SCARCE_MIB = 512;
    private static final int CROWDED_PERCENT = 80;

    private final OpenDatabase database;
    private final Optional<DiskSpace> disk;
    private final ExecutorService asker =
            Executors.newSingleThreadExecutor(work -> JdbcStore.daemon(work, "patchbay-store-health"));
    private @Nullable Future<Answer> asked;

    /**
     * What the database said.
     *
     * @param ahead of its clock's is this machine's
     */
    private record Answer(long micros, Duration ahead) {}

    /** @param disk where an embedded database lives */
    StoreHealth(OpenDatabase database, Optional<DiskSpace> disk) {
        this.database = database;
        this.disk = disk;
    }

    Health check() {
        if (database.queue().isDown()) {
            return down("its writer gets no answer");
        }
        try {
            return answered(question().get(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return down("no answer within " + LIMIT_MILLIS + " ms");
        } catch (ExecutionException e) {
            return down("a query failed: " + e.getCause().getMessage());
        } catch (RejectedExecutionException e) {
            return down("it is being closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("the check was interrupted");
        }
    }

    /** One question at a time, for all who want to know meanwhile. */
    private synchronized Future<Answer> question() {
        var question = asked;
        if (question == null || question.isDone()) {
            question = asker.submit(this::roundTrip);
            asked = question;
        }
        return question;
    }

    private Answer roundTrip() {
        long begin = System.nanoTime();
        database.store().read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT COUNT(*) FROM commit_mark WHERE mark < 0")) {
                return rows.next();
            }
        });
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        // An embedded database has the clock of its machine.
        return new Answer(
                micros, disk.isPresent() ? Duration.ZERO : database.store().read(ServerClock::ahead));
    }

    private Health answered(Answer answer) {
        var figures = database.queue().figures();
        var free = disk.map(DiskSpace::freeMib).filter(f -> f.isPresent()).map(f -> f.getAsLong());
        var detail = database.store().dialect().name() + " answered in " + answer.micros + " µs, " + figures.unsettled()
                + " changes under way" + free.map(f -> ", " + f + " MiB free").orElse("");
        if (free.isPresent() && free.get() < SCARCE_MIB) {
            return new Health(
                    Status.DEGRADED, detail, "Free some room on the disk of the data folder, or move the folder.");
        }
        if (figures.unsettled() > database.queue().capacity() * CROWDED_PERCENT / 100) {
            return new Health(
                    Status.DEGRADED, detail, "More is written than the database takes: look for slow disks or locks.");
        }
        return ServerClock.complaint(answer.ahead, detail).orElseGet(() -> Health.up(detail));
    }

    private Health down(String why) {
        return new Health(Status.DOWN, database.store().dialect().name() + ": " + why, advice(disk.isPresent()));
    }

    /** What an operator should look at. */
    static String advice(boolean embedded) {
        return embedded
                ? "Look into the logs folder, and at the room and the rights of the data folder."
                : "Check that the database server runs, and that url, user and password in"
                        + " io.patchbay.persistence.cfg are right.";
    }

    @Override
    public void close() {
        JdbcStore.end(asker);
    }
}
