package io.patchbay.capabilities.numbers.internal.activation;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.operations.SealedValues;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.tenants.Tenants;
import io.patchbay.capabilities.numbers.internal.activation.EnvironmentRows.Variable;
import io.patchbay.capabilities.numbers.internal.market.Market;
import io.patchbay.capabilities.numbers.internal.market.Settings;
import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a project's programs are given: its number, and a key of its own that ends with the activation. */
@Component(
        service = {ProjectEnvironment.class, SealedValues.class},
        configurationPid = "io.patchbay.numbers")
public final class ProjectEnvironment implements SealedValues {
    private final Store store;
    private final CommitQueue commits;
    private final ActivationKeys keys;
    private final Secrets secrets;
    private final Clock clock = Clock.systemUTC();
    private final String number;
    private final String key;

    /** @param steps whoever makes the tables, and writes to them, is there */
    @Activate
    public ProjectEnvironment(
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Market steps,
            @Reference Tenants tenants,
            @Reference Secrets secrets,
            Settings settings) {
        this.store = store;
        this.commits = commits;
        this.keys = new ActivationKeys(tenants);
        this.secrets = secrets;
        this.number = settings.environmentPrefix() + "_SMS_NUMBER";
        this.key = settings.environmentPrefix() + "_SMS_API_KEY";
    }

    /** Sets number and key, unless they are what they should be already. Keys that were left over before are revoked. */
    CompletionStage<Boolean> give(String org, String project, String value) {
        var before = keys.live(org, project);
        return store.readLater(connection -> EnvironmentRows.of(connection, project))
                .thenCompose(known -> {
                    var given = keyIds(known);
                    if (isGiven(known, value) && given.stream().noneMatch(id -> keys.isRevoked(org, id))) {
                        return keys.revoke(org, without(before, given)).thenApply(done -> false);
                    }
                    return keys.revoke(org, given)
                            .thenCompose(old -> fresh(org, project, value, known))
                            .thenCompose(done -> done
                                    ? keys.revoke(org, without(before, given)).thenApply(old -> true)
                                    : CompletableFuture.completedFuture(false));
                });
    }

    private boolean isGiven(List<Variable> known, String value) {
        return known.size() == 2
                && known.stream()
                        .filter(variable -> variable.name().equals(number))
                        .anyMatch(variable -> open(variable).equals(value));
    }

    private static Set<String> keyIds(List<Variable> known) {
        return known.stream().flatMap(variable -> variable.keyId().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toUnmodifiableSet());
    }

    /** @param known what it takes the place of: if another node was quicker, its key stays, and this one is revoked again */
    private CompletionStage<Boolean> fresh(String org, String project, String value, List<Variable> known) {
        return keys.make(org, project).thenCompose(created -> {
            var keyId = created.key().id();
            var variables = List.of(
                    sealed(org, project, number, value, Optional.empty()),
                    sealed(org, project, key, created.secret().orElseThrow(), Optional.of(keyId)));
            return commits.submit(replacing(org, project, value, known, variables))
                    .thenCompose(done -> done
                            ? CompletableFuture.completedFuture(true)
                            : keys.revoke(org, Set.of(keyId)).thenApply(revoked -> false));
        });
    }

    private Step<Boolean> replacing(
            String org, String project, String value, List<Variable> known, List<Variable> variables) {
        return new Step<>(
                connection -> {
                    EnvironmentRows.lock(connection, value);
                    return EnvironmentRows.of(connection, project).equals(known)
                            ? List.of(changed(org, project, List.of(number, key)))
                            : List.of();
                },
                connection -> {
                    if (!EnvironmentRows.of(connection, project).equals(known)) {
                        return false;
                    }
                    for (var variable : variables) {
                        EnvironmentRows.put(connection, variable, clock.millis());
                    }
                    return true;
                });
    }

    private Variable sealed(String org, String project, String name, String value, Optional<String> keyId) {
        return new Variable(project, name, org, secrets.seal(Variable.context(project, name), value), keyId);
    }

    private String open(Variable variable) {
        return secrets.open(Variable.context(variable.project(), variable.name()), variable.sealed());
    }

    private TenantEvent changed(String org, String project, List<String> names) {
        return new TenantEvent(
                org,
                Optional.of(project),
                "project.environment.changed",
                clock.instant(),
                project,
                Optional.empty(),
                Map.of("project", project, "names", names));
    }

    /** Takes it away, and revokes the key, as well as what was left over. */
    CompletionStage<Boolean> clear(String org, String project) {
        var before = keys.live(org, project);
        return store.readLater(connection -> EnvironmentRows.of(connection, project))
                .thenCompose(known -> keys.revoke(org, keyIds(known))
                        .thenCompose(done -> keys.revoke(org, without(before, keyIds(known))))
                        .thenCompose(done -> known.isEmpty()
                                ? CompletableFuture.completedFuture(false)
                                : commits.submit(new Step<>(
                                        connection -> List.of(changed(org, project, List.of())),
                                        connection -> EnvironmentRows.clear(connection, project) > 0))));
    }

    /** What a deployer gets; each read is noted. */
    CompletionStage<Map<String, String>> read(String project, String keyId) {
        return commits.submit(new Work<>(connection -> {
                    EnvironmentRows.read(connection, project, keyId, clock.millis());
                    return EnvironmentRows.of(connection, project);
                }))
                .thenApply(known -> {
                    Map<String, String> all = new TreeMap<>();
                    known.forEach(variable -> all.put(variable.name(), open(variable)));
                    return all;
                });
    }

    @Override
    public String name() {
        return "project-environments";
    }

    @Override
    public CompletionStage<Integer> replace(BinaryOperator<String> again) {
        return store.readLater(connection -> EnvironmentRows.of(connection, null))
                .thenCompose(all -> commits.submit(new Work<>(connection -> {
                    int replaced = 0;
                    for (var variable : all) {
                        var next =
                                again.apply(Variable.context(variable.project(), variable.name()), variable.sealed());
                        if (!next.equals(variable.sealed())) {
                            replaced += EnvironmentRows.reseal(connection, variable, next);
                        }
                    }
                    return replaced;
                })));
    }
}
