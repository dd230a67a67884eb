package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.accounts.AccountOwners;
import io.patchbay.api.accounts.AccountOwners.Owned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan, as configurations and accounts change. What cannot be read leaves in force what was read before, and is shown. */
@Component(service = RoutingBook.class)
public final class RoutingBook {
    private static final Logger LOG = LoggerFactory.getLogger(RoutingBook.class);

    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Priced> prices = new HashMap<>();
    private final Map<String, Fault> faults = new TreeMap<>();
    private final Room changes = new Room();
    private final Map<AccountOwners, AutoCloseable> following = new ConcurrentHashMap<>();
    private volatile Plan plan = Plan.NOTHING_KNOWN;

    private record Priced(String provider, PriceList prices) {}

    /** A configuration that cannot be read. */
    record Fault(String name, String sentence) {}

    /** While accounts are unknown nothing is routed; while whoever knows them is replaced, what was known stays. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setOwners(AccountOwners owners) {
        following.put(owners, owners.follow(this::accounts));
    }

    void unsetOwners(AccountOwners owners) throws Exception {
        var followed = following.remove(owners);
        if (followed != null) {
            followed.close();
        }
    }

    Plan plan() {
        return plan;
    }

    AutoCloseable onChange(Runnable listener) {
        return changes.listen(listener);
    }

    synchronized List<Fault> faults() {
        return List.copyOf(faults.values());
    }

    void accounts(Map<String, List<Owned>> all) {
        synchronized (this) {
            plan = plan.withAccounts(all);
        }
        changes.announce();
    }

    void drained(Set<String> providers) {
        synchronized (this) {
            plan = plan.withDrained(providers);
        }
        LOG.info("Drained providers: {}.", providers.isEmpty() ? "none" : providers);
        changes.announce();
    }

    void rule(String pid, String name, Supplier<Rule> written) {
        change(pid, "rule " + name, () -> rules.put(pid, written.get()));
    }

    void noRule(String pid) {
        change(pid, "rule", () -> rules.remove(pid));
    }

    void prices(String pid, String provider, Supplier<PriceList> written) {
        change(pid, "prices of " + provider, () -> prices.put(pid, new Priced(provider, written.get())));
    }

    void noPrices(String pid) {
        change(pid, "prices", () -> prices.remove(pid));
    }

    private void change(String pid, String name, Runnable change) {
        synchronized (this) {
            try {
                change.run();
                faults.remove(pid);
            } catch (IllegalArgumentException e) {
                LOG.warn("The {} cannot be read: {}. What was in force before stays so.", name, e.getMessage());
                faults.put(pid, new Fault(name, String.valueOf(e.getMessage())));
            }
            var sorted = new ArrayList<>(rules.values());
            sorted.sort(Comparator.comparingInt(Rule::order).thenComparing(Rule::name));
            var byProvider = new HashMap<String, PriceList>();
            prices.values().forEach(priced -> byProvider.put(priced.provider(), priced.prices()));
            plan = plan.withRules(sorted).withPrices(byProvider);
        }
        changes.announce();
    }
}
