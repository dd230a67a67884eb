package io.patchbay.platform.persistence.internal.commit;

/** The transaction is to be undone since one of its units cannot go on; none is to blame but those that are marked. */
final class UndoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndoneException() {
        super("undone", null, false, false);
    }
}
