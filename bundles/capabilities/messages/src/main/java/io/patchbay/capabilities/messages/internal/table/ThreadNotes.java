package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.inbound.SentText;
import io.patchbay.api.inbound.SentTexts;
import io.patchbay.capabilities.messages.internal.life.Message;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What threads are told of messages, while there are any: of a number without one a message costs a look into memory. */
@Component(service = ThreadNotes.class)
public final class ThreadNotes {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SentTexts threads;

    @Activate
    public ThreadNotes() {}

    /** For tests. */
    public ThreadNotes(SentTexts threads) {
        this.threads = threads;
    }

    Optional<SentText> of(Message message) {
        var now = threads;
        var sms = message.sms();
        return now != null && now.follows(sms.org(), sms.from())
                ? Optional.of(new SentText(
                        sms.org(), sms.from(), sms.to(), message.id(), Instant.ofEpochMilli(message.created())))
                : Optional.empty();
    }
}
