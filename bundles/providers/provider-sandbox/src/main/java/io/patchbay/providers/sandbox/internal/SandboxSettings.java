package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.SenderId;
import io.patchbay.providers.sandbox.internal.carrier.CarrierSettings;
import io.patchbay.providers.sandbox.internal.carrier.Fault;
import io.patchbay.providers.sandbox.internal.carrier.Faults;
import io.patchbay.providers.sandbox.internal.carrier.Timing;
import io.patchbay.spi.sms.ProviderProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An account's configuration, checked.
 *
 * @param carrierUrl the carrier's address, if it is a process of its own
 */
record SandboxSettings(ProviderProfile profile, Optional<URI> carrierUrl, CarrierSettings carrier) {
    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,39}");

    SandboxSettings {
        if (!ID.matcher(profile.id()).matches()) {
            throw new IllegalArgumentException("id must be 1 to 40 of a-z, 0-9 and hyphens");
        }
        if (profile.maxInFlight() < 1 || profile.maxInFlight() > 10_000) {
            throw new IllegalArgumentException("maxInFlight must be from 1 to 10000");
        }
        if (profile.timeLimit().isZero() || profile.timeLimit().isNegative()) {
            throw new IllegalArgumentException("timeLimitMillis must be at least 1");
        }
        if (carrierUrl
                .filter(url -> !"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0)
                .isPresent()) {
            throw new IllegalArgumentException("write carrierUrl as http://HOST:PORT");
        }
    }

    /** How long the provider itself waits: an answer after the time limit still tells what became of a message, so it listens half as long again. */
    Duration patience() {
        return profile.timeLimit().multipliedBy(3).dividedBy(2);
    }

    /** @throws IllegalArgumentException with a sentence for the operator */
    static SandboxSettings of(SandboxConfiguration config) {
        var profile = new ProviderProfile(
                config.id(),
                Arrays.stream(config.countries().split(","))
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                EnumSet.allOf(SenderId.Kind.class),
                config.maxInFlight(),
                Duration.ofMillis(config.timeLimitMillis()),
                config.pace());
        var url = Optional.of(config.carrierUrl().strip()).filter(written -> !written.isEmpty());
        return new SandboxSettings(profile, url.map(URI::create), carrier(config));
    }

    private static CarrierSettings carrier(SandboxConfiguration config) {
        var timing = new Timing(
                config.latencyMillis(),
                config.jitterMillis(),
                config.receiptMillis(),
                config.slowMillis(),
                config.verySlowMillis());
        return new CarrierSettings(
                config.seed(),
                timing,
                faults(config),
                config.messagesPerSecond(),
                Math.multiplyExact(config.partMegabytes(), 1 << 20));
    }

    private static Faults faults(SandboxConfiguration config) {
        var shares = new EnumMap<Fault, Integer>(Map.of(
                Fault.BUSY, config.busyPercent(),
                Fault.REFUSED, config.refusePercent(),
                Fault.REJECTED, config.rejectPercent(),
                Fault.ERROR, config.errorPercent(),
                Fault.ANSWER_LOST, config.dropAnswerPercent(),
                Fault.REQUEST_LOST, config.resetPercent(),
                Fault.SILENT, config.silencePercent(),
                Fault.UNDELIVERED, config.undeliveredPercent(),
                Fault.RECEIPT_LOST, config.lostReceiptPercent(),
                Fault.DUPLICATE_RECEIPTS, config.duplicateReceiptPercent()));
        return new Faults(shares);
    }
}
