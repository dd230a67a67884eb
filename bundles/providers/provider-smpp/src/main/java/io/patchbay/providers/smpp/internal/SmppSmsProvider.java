package io.patchbay.providers.smpp.internal;

import io.patchbay.providers.smpp.internal.link.LinkState;
import io.patchbay.providers.smpp.internal.link.Reach;
import io.patchbay.providers.smpp.internal.receipt.HostEnd;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.secrets.NamedSecrets;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.ProviderProfile;
import io.patchbay.spi.sms.SmsProvider;
import io.patchbay.spi.sms.SubmitResult;
import io.patchbay.spi.status.ProviderStatus;
import io.patchbay.spi.status.Status;
import io.patchbay.spi.status.Status.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account at a carrier that speaks SMPP. Without its secret it is there all the same, takes nothing, and begins once the secret is stored. */
final class SmppSmsProvider implements SmsProvider, ProviderStatus, SelfTest, AutoCloseable {
    private final SmppSettings settings;
    private final Supplier<ResolvedSecret> password;
    private final Owner owner;
    private final HostEnd host;
    private String used = "";
    private volatile @Nullable SmppAccount account;
    private volatile String trouble = "";
    private boolean closed;

    /**
     * Whose account it is.
     *
     * @param tenant slug of the organization that brought it; empty for the operator
     */
    record Owner(Optional<String> tenant, Reach reach) {
        static final Owner OPERATOR = new Owner(Optional.empty(), Reach.ANYWHERE);
    }

    SmppSmsProvider(SmppSettings settings, Supplier<ResolvedSecret> password, Owner owner, HostEnd host) {
        this.settings = settings;
        this.password = password;
        this.owner = owner;
        this.host = host;
        resolve();
    }

    /** Of an operator's account, whose password is a reference to a secret or, in a sandbox, written out. */
    static Supplier<ResolvedSecret> named(NamedSecrets secrets, String setting) {
        return () -> secrets.resolve(setting);
    }

    /** Looks at the secret (again): begins where it is there, begins anew where it is another. */
    synchronized void resolve() {
        if (closed) {
            return;
        }
        var secret = password.get();
        if (!(secret instanceof ResolvedSecret.Present present)) {
            trouble = secret instanceof ResolvedSecret.Missing missing
                    ? missing.reason()
                    : ((ResolvedSecret.Refused) secret).reason();
            end();
            return;
        }
        if (account == null || !used.equals(present.value().text())) {
            end();
            used = present.value().text();
            trouble = "";
            account = new SmppAccount(settings, used, owner, host);
        }
    }

    /** As {@link #resolve}, which may wait for answers, on a thread of its own. */
    void resolveSoon() {
        var thread =
                new Thread(this::resolve, "patchbay-smpp-" + settings.profile().id() + "-secret");
        thread.setDaemon(true);
        thread.start();
    }

    private void end() {
        var ending = account;
        account = null;
        used = "";
        if (ending != null) {
            ending.close();
        }
    }

    @Override
    public ProviderProfile profile() {
        return settings.profile();
    }

    @Override
    public CompletionStage<SubmitResult> submit(OutboundSms sms) {
        var working = account;
        return working == null
                ? CompletableFuture.completedFuture(new SubmitResult.NotSent(Duration.ZERO, trouble))
                : working.submit(sms);
    }

    @Override
    public Status status() {
        var working = account;
        if (working == null) {
            return Status.not(Condition.UNCONFIGURED, trouble);
        }
        var states = working.states();
        var sessions = states.stream()
                .map(state -> new Status.Session(
                        state.name(), state.phase().wire(), state.since(), state.outstanding(), state.detail()))
                .toList();
        return new Status(condition(states), detail(states), sessions, lastError(states));
    }

    private static Condition condition(List<LinkState> states) {
        if (states.stream().anyMatch(LinkState::sends)) {
            return Condition.READY;
        }
        return states.stream().anyMatch(LinkState::credential) ? Condition.REFUSED : Condition.CONNECTING;
    }

    private static String detail(List<LinkState> states) {
        long bound = states.stream().filter(LinkState::bound).count();
        var why = states.stream()
                .map(LinkState::detail)
                .filter(detail -> !detail.isEmpty())
                .findFirst()
                .map(detail -> "; " + detail)
                .orElse("");
        return bound + " of " + states.size() + " sessions bound" + why;
    }

    private static Optional<Status.LastError> lastError(List<LinkState> states) {
        return states.stream()
                .filter(state -> !state.detail().isEmpty())
                .max(java.util.Comparator.comparing(LinkState::since))
                .map(state -> new Status.LastError(state.since(), state.name() + ": " + state.detail()));
    }

    @Override
    public CompletionStage<AccountCheck> test() {
        var secret = password.get();
        if (!(secret instanceof ResolvedSecret.Present present)) {
            return CompletableFuture.completedFuture(
                    new AccountCheck.Invalid(List.of(new AccountCheck.Flaw("password", trouble))));
        }
        var bound = status();
        return bound.condition() == Condition.READY
                ? CompletableFuture.completedFuture(new AccountCheck.Working(bound.detail()))
                : BindCheck.of(settings, present.value().text(), owner.reach());
    }

    @Override
    public synchronized void close() {
        closed = true;
        trouble = "The provider was stopped at " + Instant.now() + ".";
        end();
    }
}
