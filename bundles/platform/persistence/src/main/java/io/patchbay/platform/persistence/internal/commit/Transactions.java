package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.platform.persistence.internal.Engine;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs an attempt as one transaction, and finds out how it ended even if the database did not say. */
final class Transactions {
    private final WriterSession session;
    private final Engine engine;
    private final OnceKeys keys = new OnceKeys();
    private final Figures figures;

    Transactions(WriterSession session, Engine engine, Figures figures) {
        this.session = session;
        this.engine = engine;
        this.figures = figures;
    }

    /** How a transaction ended. {@code mark} counts for {@link Kind#IN_DOUBT} alone. */
    record End(Kind kind, @Nullable Throwable error, long mark) {
        static End of(Kind kind) {
            return new End(kind, null, 0);
        }
    }

    /** Kinds of end. */
    enum Kind {
        COMMITTED,
        /** Rolled back because of units that are marked as refused or lacking an applier. */
        UNDONE,
        /** Rolled back because of an error. */
        FAILED,
        /** Rolled back, or never begun, and the database cannot be reached. */
        DOWN,
        /** The commit gave no answer and the database cannot be reached. */
        IN_DOUBT
    }

    End run(Attempt attempt) {
        var end = transact(attempt);
        switch (end.kind()) {
            case FAILED, UNDONE -> figures.undone();
            case DOWN, IN_DOUBT -> figures.outage();
            case COMMITTED -> {}
        }
        if (end.kind() != Kind.COMMITTED) {
            attempt.undone();
        }
        return end;
    }

    private End transact(Attempt attempt) {
        long begin = System.nanoTime();
        long mark = 0;
        try {
            session.open();
        } catch (SQLException | RuntimeException e) {
            return new End(Kind.DOWN, e, 0);
        }
        try {
            if (!attempt.run(session.open(), keys)) {
                return session.rollback() ? End.of(Kind.COMMITTED) : lost(0, null);
            }
            mark = session.mark();
            session.commit();
            figures.committed(attempt.units().size(), System.nanoTime() - begin);
            return End.of(Kind.COMMITTED);
        } catch (UndoneException e) {
            return session.rollback() ? End.of(Kind.UNDONE) : lost(0, e);
        } catch (SQLException | RuntimeException | Error e) {
            // Appliers are other bundles' code: whatever they throw must not end the writer, nor leave a caller without
            // an answer.
            return failed(mark, e);
        }
    }

    private End failed(long mark, Throwable error) {
        boolean broken = mark > 0
                || error instanceof VirtualMachineError
                || error instanceof SQLException sql && engine.unavailable(sql);
        if (!broken && session.rollback()) {
            return new End(Kind.FAILED, error, 0);
        }
        return lost(mark, error);
    }

    /** Looks through a new connection whether the mark of a commit without an answer is there. */
    private End lost(long mark, @Nullable Throwable error) {
        session.discard();
        try {
            session.open();
        } catch (SQLException | RuntimeException e) {
            return new End(mark > 0 ? Kind.IN_DOUBT : Kind.DOWN, error == null ? e : error, mark);
        }
        return mark > 0 && session.held(mark) ? End.of(Kind.COMMITTED) : new End(Kind.FAILED, error, 0);
    }
}
