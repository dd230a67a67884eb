package io.patchbay.providers.twilio.internal;

import io.patchbay.spi.accounts.AccountCheck;
import io.patchbay.spi.status.Status;
import io.patchbay.spi.status.Status.Condition;
import io.patchbay.spi.status.Status.LastError;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an account is, as the last check of its credential had it. */
final class AccountCondition {
    private static final Logger LOG = LoggerFactory.getLogger(AccountCondition.class);
    private static final List<String> SUSPENDED = List.of("20005", "30002");

    private final Clock clock;
    private volatile Status status = Status.ready("Its credential is being checked.");

    AccountCondition(Clock clock) {
        this.clock = clock;
    }

    Status status() {
        return status;
    }

    void failed(String sentence) {
        var last = Optional.of(new LastError(clock.instant(), sentence));
        status = new Status(status.condition(), status.detail(), List.of(), last);
    }

    /** A carrier that could not be asked may take messages a moment later: the breaker looks after that. */
    void checked(String provider, AccountCheck check) {
        if (check instanceof AccountCheck.Working working) {
            status = Status.ready(working.detail());
            LOG.info("Provider {}: {}", provider, working.detail());
        } else if (check instanceof AccountCheck.Refused refused) {
            var condition = SUSPENDED.contains(refused.code()) ? Condition.SUSPENDED : Condition.REFUSED;
            status = Status.not(condition, refused.reason());
            LOG.error("Provider {} cannot work: {}", provider, refused.reason());
        } else if (check instanceof AccountCheck.Unreachable unreachable) {
            failed(unreachable.reason());
            LOG.warn("Provider {} could not be checked: {}", provider, unreachable.reason());
        }
    }
}
