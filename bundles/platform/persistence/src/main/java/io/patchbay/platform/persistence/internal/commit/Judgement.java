package io.patchbay.platform.persistence.internal.commit;

import io.patchbay.api.store.StoreUnavailable;
import io.patchbay.platform.persistence.internal.Engine;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the error of a transaction means for a unit that was alone in it. No error stands for a connection that broke without saying why. */
final class Judgement {
    private final Engine engine;

    Judgement(Engine engine) {
        this.engine = engine;
    }

    /** Whether it was the database, and not the unit. */
    boolean isOutage(@Nullable Throwable error) {
        return error == null || error instanceof SQLException sql && engine.unavailable(sql);
    }

    /** Whether somebody else was faster: changed what was read, or entered what was not there yet. */
    boolean isConflict(@Nullable Throwable error) {
        return error instanceof SQLException sql && (engine.conflict(sql) || engine.duplicateKey(sql));
    }

    /** Whether the same may go well next time: it will see what the other has done. */
    boolean mayPass(@Nullable Throwable error) {
        return isOutage(error) || isConflict(error);
    }

    /** What the caller is told. */
    Throwable reason(@Nullable Throwable error) {
        if (error instanceof SQLException sql) {
            return engine.unavailable(sql) || engine.conflict(sql)
                    ? new StoreUnavailable("The database could not take the change.", sql)
                    : new IllegalStateException("The change could not be stored.", Engine.withoutValues(sql));
        }
        return error == null ? new StoreUnavailable("The connection to the database broke.") : error;
    }
}
