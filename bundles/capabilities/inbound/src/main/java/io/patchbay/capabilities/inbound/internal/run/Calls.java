package io.patchbay.capabilities.inbound.internal.run;

import io.patchbay.api.inbound.InboundAgents;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.webhooks.SignedCalls;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What other parts of the host do for this one, while they are there. */
@Component(service = Calls.class)
public final class Calls {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SignedCalls calls;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable MessageService messages;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable InboundAgents agents;

    public Calls() {}

    /** For tests: agents come later. */
    public Calls(SignedCalls calls, MessageService messages) {
        this.calls = calls;
        this.messages = messages;
    }

    /** For tests. */
    public void agents(@Nullable InboundAgents now) {
        agents = now;
    }

    /** While a host starts these come one after the other; what waits in the store is not tried before. */
    boolean areReady() {
        return calls != null && messages != null;
    }

    /** @throws IllegalArgumentException with a sentence for the tenant */
    public void checkAddress(String url) {
        var now = calls;
        if (now == null) {
            throw new IllegalArgumentException("Addresses cannot be checked now; try again in a moment.");
        }
        now.checkAddress(url);
    }

    /** @throws IllegalArgumentException with a sentence for the tenant */
    public void checkAgent(String org, String agent) {
        var now = agents;
        if (now == null) {
            throw new IllegalArgumentException("There is no agent on this host yet; name a function or an address.");
        }
        if (!now.knows(org, agent)) {
            throw new IllegalArgumentException("There is no such agent that answers texts; name another.");
        }
    }

    Optional<InboundAgents> agents() {
        return Optional.ofNullable(agents);
    }

    CompletionStage<SignedCalls.Result> call(SignedCalls.Call call) {
        var now = calls;
        return now == null
                ? CompletableFuture.completedFuture(new SignedCalls.NotAnswered("calls cannot be made now"))
                : now.call(call);
    }

    @Nullable
    MessageService messages() {
        return messages;
    }
}
