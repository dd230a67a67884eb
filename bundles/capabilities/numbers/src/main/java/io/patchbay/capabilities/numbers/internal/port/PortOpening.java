package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.numbers.NumberPorts.Portable;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.PortOrder.Wish;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.market.Regions;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.Portability;
import io.patchbay.spi.numbers.PortingProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Finds who can take a number over, and draws up the order. */
final class PortOpening {
    private static final int ID_BYTES = 8;
    private static final int RETRY_SECONDS = 5;
    private static final String NOBODY =
            "No carrier that takes numbers over is here now; try again. If yours never does so for this host, have the number ported in the carrier's own console.";

    private final PortCarriers carriers;
    private final NumberPlan plan;
    private final Regions regions;
    private final SealedDetails details;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PortOpening(PortCarriers carriers, NumberPlan plan, Regions regions, SealedDetails details, Clock clock) {
        this.carriers = carriers;
        this.plan = plan;
        this.regions = regions;
        this.details = details;
        this.clock = clock;
    }

    private record Asked(PortingProvider provider, NumberAnswer<Portability> answer) {}

    CompletionStage<List<Portable>> portability(String org, E164 number) {
        regions.require("?e164", plan.country(number));
        return ask(carriers.serving(org), number)
                .thenApply(all -> all.stream().map(PortOpening::shown).toList());
    }

    private static CompletionStage<List<Asked>> ask(List<PortingProvider> providers, E164 number) {
        var asked = new ArrayList<CompletableFuture<Asked>>();
        for (var provider : providers) {
            asked.add(PortCarriers.limited(provider.portability(number))
                    .thenApply(answer -> new Asked(provider, answer))
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(
                        nothing -> asked.stream().map(CompletableFuture::join).toList());
    }

    private static Portable shown(Asked asked) {
        var id = asked.provider().id();
        if (asked.answer() instanceof NumberAnswer.Of<Portability> of) {
            return new Portable(
                    id,
                    of.value().portable(),
                    PortChecks.needs(of.value()),
                    PortChecks.papers(of.value()),
                    of.value().reason());
        }
        return new Portable(
                id,
                false,
                List.of(),
                List.of(),
                asked.answer() instanceof NumberAnswer.Refused<Portability> refused
                        ? refused.reason()
                        : "The carrier cannot be asked now.");
    }

    /** The draft of an order with the first carrier that can. @throws Problem 422, 503 */
    CompletionStage<Port> draft(Wish wish) {
        var country = plan.country(wish.number());
        regions.require("/e164", country);
        var asked = wish.provider().isEmpty()
                ? carriers.serving(wish.org())
                : carriers.serving(wish.org()).stream()
                        .filter(provider -> provider.id().equals(wish.provider().get()))
                        .toList();
        if (asked.isEmpty()) {
            throw wish.provider().isEmpty()
                    ? Problem.unavailable("porting_unavailable", NOBODY, RETRY_SECONDS)
                    : Problem.invalid("/provider", "unknown_provider", "No such carrier takes numbers over.");
        }
        return ask(asked, wish.number()).thenApply(all -> draft(wish, country, all));
    }

    private Port draft(Wish wish, String country, List<Asked> all) {
        for (var each : all) {
            if (each.answer() instanceof NumberAnswer.Of<Portability> of
                    && of.value().portable()) {
                return draft(wish, country, each.provider().id(), of.value());
            }
        }
        if (all.stream().noneMatch(each -> each.answer() instanceof NumberAnswer.Of)) {
            throw PortRunner.unavailable();
        }
        throw Problem.invalid(
                "/e164",
                "not_portable",
                all.stream().map(PortOpening::shown).map(Portable::reason).collect(Collectors.joining(" ")));
    }

    private Port draft(Wish wish, String country, String provider, Portability answer) {
        var now = java.time.Instant.ofEpochMilli(clock.millis());
        var id = "port_" + String.format("%012x", now.toEpochMilli()) + random();
        var traits = new NumberTraits(
                country,
                NumberKind.valueOf(answer.type().name()),
                answer.capabilities().stream()
                        .map(ability -> NumberAbility.valueOf(ability.name()))
                        .collect(Collectors.toUnmodifiableSet()));
        return new Port(
                new OwnedNumber(SenderId.of(wish.number()), wish.org(), wish.project(), Optional.empty()),
                new Deal(id, provider, traits, NumberFees.NONE),
                Port.Standing.draft(now.toEpochMilli()),
                details.seal(id, wish.details()),
                Port.Ask.nobody(0),
                now);
    }

    private String random() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What its carrier says of an order's number now. @throws Problem 422, 503 */
    CompletionStage<Portability> stillPortable(Port port) {
        var provider = carriers.find(port.deal().provider()).orElseThrow(PortRunner::unavailable);
        return PortCarriers.limited(
                        provider.portability(new E164(port.owned().sender().value())))
                .thenApply(answer -> {
                    if (!(answer instanceof NumberAnswer.Of<Portability> of)) {
                        throw PortRunner.unavailable();
                    }
                    // One that was sent back is in the carrier's hands, which may count as not portable.
                    if (!of.value().portable() && port.standing().carrierId().isEmpty()) {
                        throw Problem.invalid(
                                "/e164", "not_portable", of.value().reason());
                    }
                    return of.value();
                });
    }
}
