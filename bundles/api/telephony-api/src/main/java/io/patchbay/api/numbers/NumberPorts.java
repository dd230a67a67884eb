package io.patchbay.api.numbers;

import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Numbers brought from other carriers. Stages fail with {@link io.patchbay.api.http.Problem}: 404 for what belongs to somebody else, 409 {@code port_state} for what a state forbids. */
@ProviderType
public interface NumberPorts {
    /** What each carrier says of a number. */
    CompletionStage<List<Portable>> portability(String org, E164 number);

    /** Opens a draft. 409 {@code number_taken} if somebody here has the number; 422 {@code not_portable} with the reason. */
    CompletionStage<Once<PortOrder>> open(Optional<OnceKey> once, PortOrder.Wish wish);

    CompletionStage<Optional<PortOrder>> find(String org, String id);

    /** Newest first. @param org whose; empty for an operator, who sees all */
    CompletionStage<Page<PortOrder>> list(Optional<String> org, Optional<PortOrder.State> state, Page.Request page);

    /** Replaces the details of a draft, or of one that is to be corrected. A PIN that is left out stays as it is. */
    CompletionStage<PortOrder> correct(String org, String id, PortDetails details);

    /** Adds a document, or replaces the one of this kind. 415 unless its content is a PDF, PNG, JPEG or TIFF. */
    CompletionStage<PortOrder> attach(String org, String id, PortPaper.Kind kind, byte[] content);

    CompletionStage<PortPaper.Content> paper(String org, String id, PortPaper.Kind kind);

    /** Sets the money aside and gives the order to the carrier. 402; 422 {@code papers_missing} with what is missing; 409 {@code port_open} if the number is being ported already. */
    CompletionStage<PortOrder> submit(String org, String id);

    /** Calls it off, as long as the carrier lets it: 409 {@code port_too_late}. May be repeated without harm. */
    CompletionStage<PortOrder> cancel(String org, String id);

    /** Asks the carrier at once how an order stands, instead of waiting for the next look. */
    CompletionStage<PortOrder> refresh(String org, String id);

    /**
     * Ends the doubt about an order whose carrier may or may not have it ({@link PortOrder#OUTCOME_UNKNOWN}), after an operator has looked there. 409 {@code port_state} for any other order.
     */
    CompletionStage<PortOrder> settle(String org, String id, Finding finding);

    /** What an operator found at the carrier. */
    sealed interface Finding {
        /** The carrier has the order, under this id. */
        record There(String carrierId) implements Finding {}

        /** The carrier does not have it, and will not. @param again whether it is to be given once more; else it is called off */
        record Missing(boolean again) implements Finding {}
    }

    /**
     * What a carrier says of a number.
     *
     * @param needs names of the details that it wants: {@code accountNumber}, {@code pin}, {@code signerEmail}
     * @param documents kinds of documents that it wants
     * @param reason why not, if not
     */
    record Portable(String provider, boolean portable, List<String> needs, List<PortPaper.Kind> documents, String reason) {
        public Portable {
            needs = List.copyOf(needs);
            documents = List.copyOf(documents);
        }
    }
}
