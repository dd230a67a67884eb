package io.patchbay.capabilities.inbound.internal;

import io.patchbay.api.inbound.InboundLog;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.OptWords;
import io.patchbay.api.store.Page;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundRecorder;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records texts that came in, and shows them. */
@Component(service = {InboundRecorder.class, InboundLog.class, OptWords.class})
public final class InboundDesk implements InboundRecorder, InboundLog, OptWords {
    private final InboundStore store;

    @Activate
    public InboundDesk(@Reference InboundStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Effect> record(InboundSms sms) {
        return store.accept(sms);
    }

    @Override
    public CompletionStage<Effect> record(InboundPart part) {
        return store.accept(part);
    }

    @Override
    public Map<OptSignal, List<String>> words(String org) {
        return store.words(org);
    }

    @Override
    public CompletionStage<Map<OptSignal, List<String>>> putWords(String org, Map<OptSignal, List<String>> words) {
        return store.putWords(org, words);
    }

    @Override
    public CompletionStage<Page<InboundView>> list(InboundQuery query) {
        return store.list(query);
    }

    @Override
    public CompletionStage<Optional<InboundView>> find(String org, Optional<String> project, String id) {
        return store.find(id).thenApply(found -> found.filter(view -> view.org().equals(org))
                .filter(view -> project.isEmpty() || project.equals(view.project())));
    }
}
