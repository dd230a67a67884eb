package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.numbers.NumberAudit;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.spi.numbers.CarrierNumber;
import io.patchbay.spi.numbers.NumberAddresses;
import io.patchbay.spi.numbers.NumberAnswer;
import io.patchbay.spi.numbers.NumberProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through every carrier's list once an hour. What is owned on one side only is told and left alone: it is somebody's money. */
@Component(
        service = {NumberAudit.class, Auditor.class},
        immediate = true)
public final class Auditor implements NumberAudit {
    private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);
    private static final long MINUTES = 60;

    private final Carriers carriers;
    private final OwnedNumbers numbers;
    private final Market market;
    private volatile int lastCount;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-number-audit");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Auditor(@Reference Carriers carriers, @Reference OwnedNumbers numbers, @Reference Market market) {
        this.carriers = carriers;
        this.numbers = numbers;
        this.market = market;
        clock.scheduleWithFixedDelay(this::look, 1, MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    private void look() {
        audit().whenComplete((findings, failure) -> {
            if (failure != null) {
                LOG.warn("The carriers' numbers could not be gone through: {}", failure.toString());
            } else if (!findings.isEmpty()) {
                LOG.warn("{} numbers differ between here and their carriers; see number-audit.", findings.size());
            }
        });
    }

    @Override
    public CompletionStage<List<Finding>> audit() {
        CompletionStage<List<Finding>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (var provider : carriers.all()) {
            all = all.thenCompose(found -> at(provider).thenApply(more -> {
                found.addAll(more);
                return found;
            }));
        }
        return all.thenApply(found -> {
            // A carrier that did not answer, and a purchase under way, are no differences.
            lastCount = (int) found.stream()
                    .filter(finding -> !Set.of("not_asked", "being_bought").contains(finding.what()))
                    .count();
            return List.copyOf(found);
        });
    }

    /** How many numbers differed at the last audit. */
    public int lastCount() {
        return lastCount;
    }

    private CompletionStage<List<Finding>> at(NumberProvider provider) {
        return page(provider, Optional.empty(), new ArrayList<>())
                .thenCompose(owned -> compared(provider, owned))
                .exceptionally(error -> List.of(new Finding(
                        provider.id(),
                        Optional.empty(),
                        Optional.empty(),
                        "not_asked",
                        "The carrier could not be asked for its list.")));
    }

    private static CompletionStage<List<CarrierNumber>> page(
            NumberProvider provider, Optional<String> after, List<CarrierNumber> sofar) {
        return Asking.limited(provider.owned(after)).thenCompose(answer -> {
            if (!(answer instanceof NumberAnswer.Of<NumberProvider.Page> of)) {
                throw new IllegalStateException("no list");
            }
            sofar.addAll(of.value().numbers());
            return of.value().next().isPresent()
                    ? page(provider, of.value().next(), sofar)
                    : CompletableFuture.completedFuture(sofar);
        });
    }

    private CompletionStage<List<Finding>> compared(NumberProvider provider, List<CarrierNumber> owned) {
        var findings = new ArrayList<Finding>();
        Set<String> there = new HashSet<>();
        CompletionStage<Void> pointed = CompletableFuture.completedFuture(null);
        for (var number : owned) {
            there.add(number.number().value());
            var row = numbers.holding(SenderId.of(number.number()));
            if (row.filter(holding -> holding.state() != State.GONE).isEmpty()) {
                findings.add(finding(
                        provider,
                        number.number(),
                        row,
                        "only_at_carrier",
                        "The carrier bills it, and nobody here has it."));
            } else if (row.get().state() == State.ACTIVE) {
                pointed = pointed.thenCompose(nothing -> pointed(provider, number, row.get(), findings));
            }
        }
        numbers.holdings().stream()
                .filter(row -> row.deal()
                        .filter(deal -> deal.provider().equals(provider.id()))
                        .isPresent())
                .filter(row -> row.state() != State.GONE
                        && !there.contains(row.number().value()))
                .forEach(row -> findings.add(absent(provider, row)));
        return pointed.thenApply(nothing -> findings);
    }

    private static Finding absent(NumberProvider provider, Holding row) {
        boolean pending = row.state() == State.PENDING;
        return finding(
                provider,
                new E164(row.number().value()),
                Optional.of(row),
                pending ? "being_bought" : "only_here",
                pending
                        ? "Its purchase is under way, or looked up."
                        : "An organization pays for it, and the carrier does not have it for us.");
    }

    /** Points it back where it should be. */
    private CompletionStage<Void> pointed(
            NumberProvider provider, CarrierNumber number, Holding row, List<Finding> findings) {
        return market.addresses(row.number()).thenCompose(to -> {
            if (to.sms().isEmpty() || to.sms().map(Object::toString).equals(base(number))) {
                return CompletableFuture.<Void>completedFuture(null);
            }
            findings.add(finding(
                    provider,
                    number.number(),
                    Optional.of(row),
                    "pointed_elsewhere",
                    "Its texts went elsewhere; it is pointed here again."));
            var here = new NumberAddresses(to.sms(), Optional.empty());
            return Asking.limited(provider.configure(number.carrierId(), here))
                    .thenCompose(answer -> answer instanceof NumberAnswer.Of
                            ? market.trade().keeping().pointed(row, to)
                            : CompletableFuture.<Void>completedFuture(null));
        });
    }

    /** Without what a provider appends for its carrier alone. */
    private static Optional<String> base(CarrierNumber number) {
        return number.addresses().sms().map(url -> url.toString().split("#", 2)[0]);
    }

    private static Finding finding(
            NumberProvider provider, E164 number, Optional<Holding> row, String what, String detail) {
        return new Finding(
                provider.id(),
                Optional.of(number),
                row.map(holding -> holding.owned().org()),
                what,
                detail);
    }
}
