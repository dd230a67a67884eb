package io.patchbay.capabilities.inbound.internal.targets;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundFunctions;
import io.patchbay.api.inbound.OptReplies;
import io.patchbay.capabilities.inbound.internal.run.Calls;
import io.patchbay.capabilities.inbound.internal.run.DropIns;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the functions of projects, and how words about wanting texts are answered. */
@Component(service = {InboundFunctions.class, OptReplies.class})
public final class FunctionDesk implements InboundFunctions, OptReplies {
    private final InboundStore store;
    private final Calls calls;
    private final DropIns dropIns;

    @Activate
    public FunctionDesk(@Reference InboundStore store, @Reference Calls calls, @Reference DropIns dropIns) {
        this.store = store;
        this.calls = calls;
        this.dropIns = dropIns;
    }

    @Override
    public Optional<FunctionView> function(String project, String name) {
        return store.functions().function(project, name);
    }

    @Override
    public List<FunctionView> functions(String project) {
        return store.functions().functions(project);
    }

    @Override
    public CompletionStage<FunctionView> put(FunctionView function) {
        try {
            calls.checkAddress(function.url());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/url", "invalid_url", String.valueOf(e.getMessage())));
        }
        boolean known = function(function.project(), function.name()).isPresent();
        if (!known && functions(function.project()).size() >= MOST) {
            return CompletableFuture.failedFuture(new Problem(
                    409, "too_many_functions", "A project has at most " + MOST + " functions; remove one first."));
        }
        return store.functions().put(function);
    }

    @Override
    public CompletionStage<Boolean> remove(String project, String name) {
        return function(project, name)
                .map(known -> store.functions().remove(known))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    @Override
    public List<String> installed() {
        return dropIns.names();
    }

    @Override
    public Replies replies(String org) {
        return store.answers().replies(org);
    }

    @Override
    public CompletionStage<Replies> putReplies(String org, Replies replies) {
        try {
            return store.answers().put(org, replies);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(
                    Problem.invalid("/languages", "too_long", String.valueOf(e.getMessage())));
        }
    }
}
