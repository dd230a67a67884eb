package io.patchbay.api.inbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The functions of projects: addresses that are called with a text, and may answer it. Reads answer from memory. */
public interface InboundFunctions {
    /** Most functions of a project. */
    int MOST = 50;

    Optional<FunctionView> function(String project, String name);

    /** By name. */
    List<FunctionView> functions(String project);

    /** Fails with {@link io.patchbay.api.http.Problem} 422 for an address that is not allowed, 409 {@code too_many_functions}. */
    CompletionStage<FunctionView> put(FunctionView function);

    /** Completes with false where there was none. */
    CompletionStage<Boolean> remove(String project, String name);

    /** Names that bundles offer now, to every project. */
    List<String> installed();

    /** A function. @param org slug of the project's organization */
    record FunctionView(String org, String project, String name, String url, Instant changed) {
        /** Without the address. */
        @Override
        public String toString() {
            return "FunctionView[" + project + ", " + name + "]";
        }
    }
}
