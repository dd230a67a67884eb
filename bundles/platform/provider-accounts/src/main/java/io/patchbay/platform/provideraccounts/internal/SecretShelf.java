package io.patchbay.platform.provideraccounts.internal;

import io.patchbay.api.accounts.NamedSecretStore;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Problem;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Named secrets: sealed in the store, opened when somebody asks. */
@Component(service = {NamedSecrets.class, NamedSecretStore.class})
public final class SecretShelf implements NamedSecrets, NamedSecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SecretShelf.class);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    private final CommitQueue commits;
    private final Secrets secrets;
    private final boolean sandbox;
    private final Clock clock = Clock.systemUTC();
    private final Refreshed<String, SecretRow> rows;
    private final Listeners<Boolean> listeners = new Listeners<>();
    private final Watch watch;
    private Map<String, Long> told;

    @Activate
    public SecretShelf(
            @Reference Host host, @Reference Store store, @Reference CommitQueue commits, @Reference Secrets secrets) {
        store.migrate("provideraccounts", SecretShelf.class.getClassLoader());
        this.commits = commits;
        this.secrets = secrets;
        this.sandbox = host.profile() == Profile.SANDBOX;
        this.rows = store.follow(SecretRow::since);
        this.told = revisions();
        this.watch = new Watch("named-secrets", this::look);
    }

    @Deactivate
    public void close() {
        watch.close();
        rows.close();
    }

    @Override
    public ResolvedSecret resolve(String setting) {
        if (setting.startsWith(PREFIX)) {
            return named(setting.substring(PREFIX.length()));
        }
        if (setting.isBlank() || setting.length() > SecretValue.MAX_LENGTH) {
            return new ResolvedSecret.Refused(
                    "The secret is empty or too long; write secret:NAME in its place and store"
                            + " it with patchbay:secret-set NAME.");
        }
        return sandbox
                ? new ResolvedSecret.Present(new SecretValue(setting))
                : new ResolvedSecret.Refused("A secret in the clear is refused outside the sandbox profile; store it"
                        + " with patchbay:secret-set NAME and write secret:NAME in the configuration.");
    }

    private ResolvedSecret named(String name) {
        if (!NAME.matcher(name).matches()) {
            return new ResolvedSecret.Refused(rule());
        }
        var row = rows.get(name);
        if (row == null || row.sealed() == null) {
            return new ResolvedSecret.Missing(
                    name, "There is no secret named " + name + "; store it with patchbay:secret-set " + name + ".");
        }
        try {
            return new ResolvedSecret.Present(new SecretValue(secrets.open(SecretRow.context(name), row.sealed())));
        } catch (IllegalStateException e) {
            LOG.error("The secret {} cannot be opened: {}", name, e.getMessage());
            return new ResolvedSecret.Missing(
                    name, "The secret " + name + " cannot be opened (" + e.getMessage() + ").");
        }
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
        return listeners.add(news -> listener.run());
    }

    @Override
    public List<Named> list() {
        return rows.all().stream()
                .filter(SecretRow::there)
                .map(row ->
                        new Named(row.name(), Instant.ofEpochMilli(row.created()), Instant.ofEpochMilli(row.changed())))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    @Override
    public CompletionStage<Boolean> set(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            return CompletableFuture.failedFuture(Problem.invalid("/name", "invalid_name", rule()));
        }
        if (value.isBlank() || value.length() > SecretValue.MAX_LENGTH) {
            var detail = "A secret has 1 to " + SecretValue.MAX_LENGTH + " characters, not only spaces.";
            return CompletableFuture.failedFuture(Problem.invalid("/value", "length", detail));
        }
        var sealed = secrets.seal(SecretRow.context(name), value);
        return commits.submit(new Work<>(c -> {
                    var before = SecretRow.find(c, name);
                    long now = clock.millis();
                    var fresh = before.isEmpty() || !before.get().there();
                    var row = new SecretRow(
                            name,
                            sealed,
                            before.map(SecretRow::revision).orElse(0L) + 1,
                            fresh ? now : before.get().created(),
                            now);
                    if (before.isPresent()) {
                        row.update(c);
                    } else {
                        row.insert(c);
                    }
                    return new Written(row, fresh);
                }))
                .thenApply(this::written);
    }

    @Override
    public CompletionStage<Boolean> remove(String name) {
        return commits.submit(new Work<>(c -> {
                    var before = SecretRow.find(c, name).filter(SecretRow::there);
                    if (before.isEmpty()) {
                        return new Written(new SecretRow(name, null, 0, 0, 0), false);
                    }
                    var row = new SecretRow(
                            name,
                            null,
                            before.get().revision() + 1,
                            before.get().created(),
                            clock.millis());
                    row.update(c);
                    return new Written(row, true);
                }))
                .thenApply(this::written);
    }

    /** What was written. @param news what the caller is told */
    private record Written(SecretRow row, boolean news) {}

    private boolean written(Written written) {
        if (written.row().revision() > 0) {
            rows.put(written.row().name(), written.row());
            watch.now();
        }
        return written.news();
    }

    private void look() {
        var now = revisions();
        if (!now.equals(told)) {
            told = now;
            listeners.tell(true);
        }
    }

    private Map<String, Long> revisions() {
        return rows.all().stream().collect(Collectors.toMap(SecretRow::name, SecretRow::revision, Math::max));
    }

    private static String rule() {
        return "A secret's name has 1 to 80 of a-z, 0-9, dots and hyphens and begins with a letter or digit.";
    }
}
