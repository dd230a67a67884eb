package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.AccountKinds;
import io.patchbay.api.http.FieldError;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.secrets.NamedSecrets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of account, as the bundles that serve them come and go. */
@Component(service = {AccountKinds.class, Kinds.class})
public final class Kinds implements AccountKinds {
    private static final Logger LOG = LoggerFactory.getLogger(Kinds.class);
    static final long PATIENCE_SECONDS = 15;

    private final NamedSecrets secrets;
    private final Function<ServiceReference<AccountKind>, @Nullable AccountKind> services;
    private final Map<Object, Supplier<@Nullable AccountKind>> all = new ConcurrentHashMap<>();

    @Activate
    public Kinds(BundleContext bundle, @Reference NamedSecrets secrets) {
        this(secrets, bundle::getService);
    }

    Kinds(NamedSecrets secrets, Function<ServiceReference<AccountKind>, @Nullable AccountKind> services) {
        this.secrets = secrets;
        this.services = services;
    }

    /** Only got when it is asked: a kind follows the accounts and these need the kinds, so that neither could be made first. */
    @Reference(
            service = AccountKind.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addKind(ServiceReference<AccountKind> kind) {
        add(kind, () -> services.apply(kind));
    }

    void removeKind(ServiceReference<AccountKind> kind) {
        all.remove(kind);
    }

    void add(Object key, Supplier<@Nullable AccountKind> kind) {
        all.put(key, kind);
    }

    private Stream<AccountKind> all() {
        return all.values().stream().map(Supplier::get).filter(Objects::nonNull);
    }

    @Override
    public List<Kind> kinds() {
        return all().map(kind -> new Kind(kind.kind(), kind.title(), SettingsForm.views(kind.settings())))
                .sorted(Comparator.comparing(Kind::name))
                .toList();
    }

    Optional<AccountKind> find(String name) {
        return all().filter(kind -> kind.kind().equals(name)).findFirst();
    }

    @Override
    public CompletionStage<AccountFinding> check(String kind, Map<String, String> settings) {
        var found = find(kind);
        if (found.isEmpty()) {
            return CompletableFuture.completedFuture(
                    invalid(List.of(new FieldError("/kind", "unknown_kind", unknown(kind)))));
        }
        var form = SettingsForm.ofOperator(found.get().settings(), secrets);
        var read = form.read(settings);
        var errors = form.errors(found.get(), read);
        return errors.isEmpty() ? check(found.get(), read) : CompletableFuture.completedFuture(invalid(errors));
    }

    /** Never fails, and ends in time. */
    CompletionStage<AccountFinding> check(AccountKind kind, AccountSettings settings) {
        CompletableFuture<AccountFinding> answer;
        try {
            answer = kind.check(settings)
                    .thenApply(AccountCheck::finding)
                    .toCompletableFuture()
                    .copy();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var late = new AccountFinding(
                Outcome.UNREACHABLE,
                "",
                "The carrier did not answer within " + PATIENCE_SECONDS + " s; try again later.",
                List.of());
        return answer.completeOnTimeout(late, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> broken(kind, e));
    }

    private static AccountFinding broken(AccountKind kind, Throwable e) {
        LOG.error("The check of an account of the kind {} failed.", kind.kind(), e);
        return new AccountFinding(
                Outcome.UNREACHABLE, "", "The check itself failed; the host's log has more.", List.of());
    }

    String unknown(String kind) {
        var known = kinds().stream().map(Kind::name).collect(Collectors.joining(", "));
        return "No installed provider serves accounts of the kind '" + kind + "'; "
                + (known.isEmpty() ? "there is none that serves accounts of any kind." : "choose of " + known + ".");
    }

    private static String named(FieldError flaw) {
        var name = flaw.pointer().substring(flaw.pointer().lastIndexOf('/') + 1);
        return flaw.detail().contains(name) ? flaw.detail() : name + ": " + flaw.detail();
    }

    private static AccountFinding invalid(List<FieldError> flaws) {
        var sentence = flaws.stream().map(Kinds::named).distinct().collect(Collectors.joining(" "));
        return new AccountFinding(Outcome.INVALID, "", sentence, flaws);
    }
}
