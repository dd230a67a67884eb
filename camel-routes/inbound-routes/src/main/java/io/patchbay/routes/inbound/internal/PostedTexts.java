package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberCarriers;
import io.patchbay.api.routing.Providers;
import io.patchbay.spi.inbound.InboundAddresses;
import io.patchbay.spi.inbound.InboundAddresses.Addressee;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.inbound.InboundTranslator;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What carriers post to the addresses of numbers: for the carrier's own bundle to check and read or, where a carrier has none, in the neutral form, for which the secret address vouches. */
@Component(service = PostedTexts.class)
public final class PostedTexts {
    /** What is signed is never taken unchecked: a bundle that is just being replaced will be back. */
    private static final List<String> SIGNATURES =
            List.of("X-Twilio-Signature", "Telnyx-Signature-Ed25519", "X-Plivo-Signature-V3");

    private static final int AWAY_SECONDS = 2;

    private final InboundAddresses addresses;
    private final InboundTexts texts;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<InboundTranslator> translators = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable NumberCarriers carriers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Providers providers;

    @Activate
    public PostedTexts(@Reference InboundAddresses addresses, @Reference InboundDoor door) {
        this(addresses, (InboundTexts) door);
    }

    PostedTexts(InboundAddresses addresses, InboundTexts texts) {
        this.addresses = addresses;
        this.texts = texts;
    }

    /** {@code POST /v1/sms/inbound/{token}} */
    CompletionStage<ApiResponse> take(ApiRequest request) {
        var addressee = addresses.find(request.pathParameter("token"));
        var recognized = translator(one -> one.recognizes(request));
        if (recognized.isPresent()) {
            return recognized.get().take(request, addressee);
        }
        if (SIGNATURES.stream().anyMatch(name -> request.header(name).isPresent())) {
            throw away();
        }
        return take(request, addressee.orElseThrow(() -> Problem.notFound("address")));
    }

    private CompletionStage<ApiResponse> take(ApiRequest request, Addressee addressee) {
        var carrier = carrier(addressee);
        var bound = carrier.flatMap(provider -> translator(one -> one.speaksFor(provider)));
        if (bound.isPresent()) {
            return bound.get().take(request, Optional.of(addressee));
        }
        if (carrier.isPresent() && !isHere(carrier.get())) {
            throw away();
        }
        return texts.accept(NeutralText.read(request, addressee, clock.instant()))
                .handle((effect, error) -> {
                    if (error != null) {
                        throw Problem.unavailable("not_recorded", "This could not be recorded now; send it again.", 1);
                    }
                    return ApiResponse.ok(
                            Map.of("success", true, "duplicate", effect == InboundTexts.Effect.DUPLICATE));
                });
    }

    private Optional<InboundTranslator> translator(Predicate<InboundTranslator> wanted) {
        return translators.stream().filter(wanted).findFirst();
    }

    /** @throws Problem 503 while nobody can tell */
    private Optional<String> carrier(Addressee addressee) {
        var known = carriers;
        if (known == null) {
            throw away();
        }
        return known.carrier(addressee.number());
    }

    private boolean isHere(String provider) {
        var known = providers;
        return known != null && known.list().stream().anyMatch(view -> view.id().equals(provider));
    }

    private static Problem away() {
        return Problem.unavailable(
                "carrier_away",
                "The part of this host that checks what this carrier posts is not here now; send it again.",
                AWAY_SECONDS);
    }
}
