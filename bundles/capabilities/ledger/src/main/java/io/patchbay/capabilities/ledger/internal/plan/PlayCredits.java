package io.patchbay.capabilities.ledger.internal.plan;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.store.Once;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Tenants;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters play credit for each organization, those of before and those that come, so that a balance shows it before anything was spent. The books do the same by themselves if somebody
 * spends earlier; the reference sees to it that it comes in once.
 */
@Component(service = PlayCredits.class, immediate = true)
public final class PlayCredits {
    private static final Logger LOG = LoggerFactory.getLogger(PlayCredits.class);
    private static final long LOOK_EVERY_MILLIS = 250;
    /** As the books write it. */
    private static final String REFERENCE = "play-credit-";

    private static final String SOURCE = "sandbox";

    private final Balances balances;
    private final Tenants tenants;
    private final Money credit;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "patchbay-play-credit");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public PlayCredits(@Reference Balances balances, @Reference Tenants tenants, @Reference OpeningCredit opening) {
        this(balances, tenants, opening.amount());
        if (credit.compareTo(Money.ZERO) > 0) {
            looker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    PlayCredits(Balances balances, Tenants tenants, Money credit) {
        this.balances = balances;
        this.tenants = tenants;
        this.credit = credit;
    }

    @Deactivate
    void close() {
        looker.shutdownNow();
    }

    void look() {
        try {
            tenants.organizations().stream()
                    .map(Organization::slug)
                    .filter(done::add)
                    .forEach(this::enter);
        } catch (RuntimeException e) {
            LOG.warn("Play credit is entered later: {}", e.toString());
        }
    }

    private void enter(String org) {
        stage(org).whenComplete((moved, failure) -> {
            if (failure != null && !refused(failure)) {
                done.remove(org);
                LOG.warn("The play credit of an organization is entered later: {}", failure.toString());
            }
        });
    }

    private CompletionStage<Once<Moved>> stage(String org) {
        return balances.topUp(Optional.empty(), org, REFERENCE + org, credit, SOURCE);
    }

    /** It came in before, of another amount. */
    private static boolean refused(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof Problem;
    }
}
