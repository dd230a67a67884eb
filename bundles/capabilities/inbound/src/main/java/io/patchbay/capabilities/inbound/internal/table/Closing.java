package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.store.Change;

/** The end of waiting for parts: what is there is passed on. The result is whether it was still open. */
record Closing(String assembly) implements Change<Boolean> {}
