package io.patchbay.capabilities.ledger.internal.plan;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Plans;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Knows who has which plan, and what it allows. */
@Component(service = Plans.class)
public final class PlanDesk implements Plans {
    private static final List<String> MODES = List.of("infra_only", "live");
    /** The organization that a first start makes, to show everything. */
    private static final Subscription DEMO = new Subscription("demo", "pro", "infra_only");

    private final CommitQueue commits;
    private final PlanFile file;
    /** Asked for every message. */
    private final boolean limited;

    private final Clock clock;
    private final Refreshed<String, Subscription> set;

    @Activate
    public PlanDesk(@Reference Store store, @Reference CommitQueue commits, BundleContext bundle) {
        this(store, commits, PlanFile.of(Path.of(bundle.getProperty("karaf.etc"))));
    }

    PlanDesk(Store store, CommitQueue commits, PlanFile file) {
        store.migrate("ledger", PlanDesk.class.getClassLoader());
        this.commits = commits;
        this.file = file;
        this.limited = file.plans().stream().anyMatch(plan -> !plan.limits().equals(Limits.NONE));
        this.clock = Clock.systemUTC();
        this.set = store.follow(PlanRows::changedSince);
    }

    @Deactivate
    void close() {
        set.close();
    }

    @Override
    public Optional<Problem> refusal(String org, String channel) {
        var plan = plan(org);
        return plan.channels().contains(channel)
                ? Optional.empty()
                : Optional.of(new Problem(
                        403,
                        "plan_upgrade_required",
                        "The plan " + plan.name() + " does not include " + channel + "; " + upgrade(channel) + "."));
    }

    private String upgrade(String channel) {
        var those = file.plans().stream()
                .filter(plan -> plan.channels().contains(channel))
                .map(Plan::name)
                .collect(Collectors.joining(" or "));
        return those.isEmpty() ? "no plan of this host does" : "change to " + those;
    }

    @Override
    public boolean live(String org) {
        return plan(org).live();
    }

    @Override
    public Limits limits(String org) {
        return limited ? plan(org).limits() : Limits.NONE;
    }

    /** Of a plan that the file no longer has, what the usual one allows. */
    private Plan plan(String org) {
        return file.plan(of(org).plan())
                .or(() -> file.plan(file.usual()))
                .orElseThrow(() -> new IllegalStateException("The file of plans has no usual one."));
    }

    @Override
    public Subscription of(String org) {
        var known = set.get(org);
        if (known != null) {
            return known;
        }
        return org.equals(DEMO.org()) && file.plan(DEMO.plan()).isPresent()
                ? DEMO
                : new Subscription(org, file.usual(), MODES.get(0));
    }

    @Override
    public List<Plan> plans() {
        return file.plans();
    }

    @Override
    public CompletionStage<Subscription> set(String org, String plan, String mode) {
        var problem = problem(plan, mode);
        if (problem.isPresent()) {
            return CompletableFuture.failedFuture(problem.get());
        }
        var wanted = new Subscription(org, plan, mode);
        return commits.submit(new Work<>(connection -> {
                    PlanRows.put(connection, wanted, clock.millis());
                    return wanted;
                }))
                .thenApply(done -> {
                    set.put(org, done);
                    return done;
                });
    }

    private Optional<Problem> problem(String plan, String mode) {
        var errors = new ArrayList<FieldError>();
        if (file.plan(plan).isEmpty()) {
            var names = file.plans().stream().map(Plan::name).collect(Collectors.joining(", "));
            errors.add(new FieldError("/plan", "unknown_plan", "There is no such plan; choose " + names + "."));
        }
        if (!MODES.contains(mode)) {
            errors.add(new FieldError("/mode", "unknown_mode", "Choose the mode infra_only or live."));
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
    }
}
