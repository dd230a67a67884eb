package io.patchbay.capabilities.ledger.internal.limit;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.SpendingLimits;
import io.patchbay.capabilities.ledger.internal.book.Guard;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps limits, and says what crossing them brings about. */
@Component(service = {SpendingLimits.class, LimitDesk.class})
public final class LimitDesk implements SpendingLimits, Guard {
    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<String, Limits> limits;

    @Activate
    public LimitDesk(@Reference Store store, @Reference CommitQueue commits) {
        this(store, commits, Clock.systemUTC());
    }

    public LimitDesk(Store store, CommitQueue commits, Clock clock) {
        store.migrate("ledger", LimitDesk.class.getClassLoader());
        this.commits = commits;
        this.clock = clock;
        this.limits = store.follow(LimitRows::changedSince);
    }

    @Deactivate
    public void close() {
        limits.close();
    }

    @Override
    public Limits of(String org) {
        var set = limits.get(org);
        return set == null ? Limits.NONE : set;
    }

    @Override
    public CompletionStage<Limits> set(String org, Limits wanted) {
        var errors = new ArrayList<FieldError>();
        check(errors, "low_balance", wanted.lowBalance());
        check(errors, "daily_spend_alert", wanted.dailyAlert());
        check(errors, "daily_spend_cap", wanted.dailyCap());
        if (!errors.isEmpty()) {
            return CompletableFuture.failedFuture(Problem.invalid(errors));
        }
        return commits.submit(new Work<>(connection -> {
                    LimitRows.put(connection, org, wanted, clock.millis());
                    return wanted;
                }))
                .thenApply(set -> {
                    limits.put(org, set);
                    return set;
                });
    }

    private static void check(List<FieldError> errors, String name, Optional<Money> limit) {
        if (limit.filter(money -> money.compareTo(Money.ZERO) < 0).isPresent()) {
            errors.add(new FieldError("/" + name, "invalid_amount", "Give an amount that is not below zero."));
        }
    }

    @Override
    public long dailyCap(String org) {
        return of(org).dailyCap().map(Money::units).orElse(NO_CAP);
    }

    @Override
    public boolean paysAgents(String org) {
        return true;
    }

    @Override
    public boolean watches(String org) {
        var set = of(org);
        return set.lowBalance().isPresent() || set.dailyAlert().isPresent();
    }

    @Override
    public List<TenantEvent> crossed(String org, Crossing crossing) {
        var set = of(org);
        var events = new ArrayList<TenantEvent>();
        set.lowBalance()
                .filter(limit -> crossing.available().fallsBelow(limit.units()))
                .ifPresent(limit -> events.add(event(
                        org,
                        "billing.balance.low",
                        crossing.at(),
                        Map.of(
                                "low_balance",
                                limit,
                                "available",
                                new Money(crossing.available().after())))));
        set.dailyAlert()
                .filter(limit -> crossing.spent().reaches(limit.units()))
                .ifPresent(limit -> events.add(event(
                        org,
                        "billing.spend.alert",
                        crossing.at(),
                        Map.of(
                                "daily_spend_alert",
                                limit,
                                "spent_today",
                                new Money(crossing.spent().after())))));
        return events;
    }

    private static TenantEvent event(String org, String type, Instant at, Map<String, Money> amounts) {
        var data = new LinkedHashMap<String, Object>();
        data.put("org", org);
        amounts.forEach((name, amount) -> data.put(name, amount.json()));
        return new TenantEvent(org, Optional.empty(), type, at, org, Optional.empty(), data);
    }
}
