package io.patchbay.providers.smpp.internal;

import io.patchbay.providers.smpp.internal.link.BindRefused;
import io.patchbay.providers.smpp.internal.link.Reach;
import io.patchbay.providers.smpp.internal.link.Status;
import io.patchbay.spi.accounts.AccountCheck;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Binds once, and unbinds, to see whether the carrier takes the credential. */
final class BindCheck {
    private BindCheck() {}

    static CompletionStage<AccountCheck> of(SmppSettings settings, String password, Reach reach) {
        var told = new CompletableFuture<AccountCheck>();
        var thread = new Thread(
                () -> told.complete(check(settings, password, reach)),
                "patchbay-smpp-check " + settings.profile().id());
        thread.setDaemon(true);
        thread.start();
        return told;
    }

    private static AccountCheck check(SmppSettings settings, String password, Reach reach) {
        var bind = settings.trunk().binds().get(0);
        try {
            SmppAccount.dialer(settings, password, reach).tryOut(bind.smsc(), bind.kind());
            return new AccountCheck.Working(bind.smsc() + " bound as " + bind.kind() + ".");
        } catch (BindRefused e) {
            return new AccountCheck.Refused(
                    Status.code(e.status()),
                    bind.smsc() + " refused the bind: " + e.getMessage()
                            + ". Check systemId, password and systemType with the carrier.");
        } catch (IOException | RuntimeException e) {
            var why = Optional.ofNullable(e.getMessage()).orElse("the connection was closed");
            return new AccountCheck.Unreachable(bind.smsc() + " could not be asked: " + why + ".");
        }
    }
}
