package io.patchbay.providers.smpp.internal;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.providers.smpp.internal.link.Reach;
import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.accounts.AccountKind;
import io.patchbay.spi.accounts.AccountSetting;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.accounts.SettingsReview;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What an SMPP account asks for, and whether the carrier takes it. */
@Component(service = AccountKind.class)
public final class SmppKind implements AccountKind, SettingsReview {
    static final String KIND = "smpp";

    private final Reach reach;

    @Activate
    public SmppKind(@Reference Host host) {
        this.reach = reach(host.profile());
    }

    /** Organizations bring their own addresses: outside a sandbox only public ones are called. The operator's private ones stand in files. */
    static Reach reach(Profile profile) {
        return profile == Profile.SANDBOX ? Reach.ANYWHERE : Reach.PUBLIC;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "SMPP";
    }

    @Override
    public List<AccountSetting> settings() {
        return Standards.settings();
    }

    @Override
    public List<AccountCheck.Flaw> flaws(AccountSettings given) {
        var flaws = new ArrayList<>(SmppSettings.flaws(given));
        if (given.secret("password").isEmpty()) {
            flaws.add(new AccountCheck.Flaw("password", "Give the password that the carrier gave you."));
        }
        return flaws;
    }

    @Override
    public CompletionStage<AccountCheck> check(AccountSettings given) {
        var flaws = flaws(given);
        return flaws.isEmpty()
                ? BindCheck.of(
                        SmppSettings.of(KIND, given),
                        given.secret("password").orElseThrow().text(),
                        reach)
                : CompletableFuture.completedFuture(new AccountCheck.Invalid(flaws));
    }
}
