package io.patchbay.shell.internal.commands;

import io.patchbay.api.host.AdminAccount;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:admin-password}. */
@Service
@Command(
        scope = "patchbay",
        name = "admin-password",
        description = "Draws a new password for admin, the operator's account, and shows it this once.",
        detailedDescription =
                "The one before is worth nothing from then on. The account opens /metrics from other machines, over TLS.")
public final class AdminPassword extends PatchbayCommand {
    @Override
    int run(Services services, Screen screen) {
        var password = services.need(AdminAccount.class, "tenants").renew();
        if (screen.json()) {
            screen.write(Map.of("user", AdminAccount.USER, "password", password));
        } else {
            screen.say("The password of " + AdminAccount.USER + ", shown this once:");
            screen.say(password);
        }
        return 0;
    }
}
