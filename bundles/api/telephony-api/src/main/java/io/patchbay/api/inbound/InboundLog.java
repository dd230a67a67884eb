package io.patchbay.api.inbound;

import io.patchbay.api.store.Page;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The texts that came in. */
public interface InboundLog {
    CompletionStage<Page<InboundView>> list(InboundQuery query);

    /** One text, if it is the tenant's (and of the project, when given). */
    CompletionStage<Optional<InboundView>> find(String org, Optional<String> project, String id);
}
