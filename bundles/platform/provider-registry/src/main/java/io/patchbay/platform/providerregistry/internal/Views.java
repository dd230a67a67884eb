package io.patchbay.platform.providerregistry.internal;

import io.patchbay.api.routing.ProviderReports.Report;
import io.patchbay.api.routing.ProviderReports.Session;
import io.patchbay.api.routing.Providers.ProviderView;
import io.patchbay.spi.accounts.SelfTest;
import io.patchbay.spi.sms.MmsProvider;
import io.patchbay.spi.sms.SmsLookup;
import io.patchbay.spi.status.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Providers as operators see them. */
final class Views {
    private Views() {}

    static ProviderView of(ProviderGate gate) {
        var abilities = new ArrayList<>(List.of("sms"));
        if (gate.provider() instanceof MmsProvider) {
            abilities.add("mms");
        }
        if (gate.provider() instanceof SmsLookup) {
            abilities.add("lookup");
        }
        if (gate.provider() instanceof SelfTest) {
            abilities.add("test");
        }
        return new ProviderView(
                gate.id(),
                abilities,
                gate.profile().countries().stream().sorted().toList(),
                health(gate),
                gate.inFlight(),
                gate.profile().maxInFlight(),
                gate.tally().counts(),
                lastError(gate).map(Status.LastError::sentence));
    }

    private static String health(ProviderGate gate) {
        if (!gate.taking()) {
            return "stopped";
        }
        return gate.ready() ? gate.breaker().state() : condition(gate.status().status());
    }

    private static String condition(Status status) {
        return status.condition().name().toLowerCase(Locale.ROOT);
    }

    /** @param owners organization by provider */
    static Report report(ProviderGate gate, Plan plan, Map<String, String> owners) {
        gate.status().ask();
        var status = gate.status().status();
        return new Report(
                of(gate),
                Optional.ofNullable(owners.get(gate.id())),
                plan.drained().contains(gate.id()),
                condition(status),
                status.detail(),
                gate.tally().rate().perSecond(),
                status.sessions().stream()
                        .map(s -> new Session(s.name(), s.state(), s.since(), s.window(), s.detail()))
                        .toList(),
                lastError(gate).map(Status.LastError::at));
    }

    /** The newer of what the host saw and what the provider tells. */
    private static Optional<Status.LastError> lastError(ProviderGate gate) {
        var seen = gate.tally().lastFailure();
        var told = gate.status().status().lastError();
        return seen.isPresent() && told.isPresent()
                ? (seen.get().at().isAfter(told.get().at()) ? seen : told)
                : seen.or(() -> told);
    }
}
