package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.store.Change;

/** There is something to do with a text that is being stored. */
record NewRun(InboundView view, boolean handled, RunKind kind) implements Change<Boolean> {
    @Override
    public String toString() {
        return "NewRun[" + kind + ", " + view.id() + "]";
    }
}
