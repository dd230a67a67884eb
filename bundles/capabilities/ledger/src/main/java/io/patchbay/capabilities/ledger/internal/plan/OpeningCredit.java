package io.patchbay.capabilities.ledger.internal.plan;

import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.money.Money;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an organization begins with: play money in the sandbox, nothing where money buys something. */
@Component(service = OpeningCredit.class, configurationPid = "io.patchbay.billing")
@Designate(ocd = OpeningCredit.Settings.class)
public final class OpeningCredit {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningCredit.class);

    private final Money amount;

    /** Configuration. */
    @ObjectClassDefinition(id = "io.patchbay.billing", name = "Patchbay: billing")
    public @interface Settings {
        @AttributeDefinition(
                description = "What an organization begins with in the sandbox profile; in the others nobody does.")
        String playCredit() default "10000.00";
    }

    @Activate
    public OpeningCredit(@Reference Host host, Settings settings) {
        this(host.profile(), settings.playCredit());
    }

    OpeningCredit(Profile profile, String playCredit) {
        this.amount = profile == Profile.SANDBOX ? parsed(playCredit) : Money.ZERO;
    }

    private static Money parsed(String written) {
        try {
            var credit = Money.parse(written);
            return credit.compareTo(Money.ZERO) < 0 ? Money.ZERO : credit;
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "playCredit in io.patchbay.billing.cfg cannot be read, so that nobody begins with any: {}",
                    e.getMessage());
            return Money.ZERO;
        }
    }

    public Money amount() {
        return amount;
    }
}
