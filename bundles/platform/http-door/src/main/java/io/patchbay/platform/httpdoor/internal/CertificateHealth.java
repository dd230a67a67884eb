package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what the door says is kept from listeners, and for how long its certificate still lasts. */
final class CertificateHealth implements HealthCheck {
    private static final Duration SOON = Duration.ofDays(14);

    private final Host host;
    private final Supplier<String> address;
    private final Supplier<Optional<Certificate>> certificate;
    private final Clock clock;

    /** @param address where the door is bound */
    CertificateHealth(Host host, Supplier<String> address, Supplier<Optional<Certificate>> certificate, Clock clock) {
        this.host = host;
        this.address = address;
        this.certificate = certificate;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public boolean needed() {
        return false;
    }

    @Override
    public Health check() {
        return certificate.get().map(this::lasting).orElseGet(this::withoutTls);
    }

    private Health lasting(Certificate used) {
        var until = used.inUse().leaf().getNotAfter().toInstant();
        var now = clock.instant();
        if (!now.isBefore(until)) {
            return new Health(Status.DOWN, "The certificate ended on " + day(until) + ".", renew());
        }
        if (now.isBefore(used.inUse().leaf().getNotBefore().toInstant())) {
            return new Health(Status.DOWN, "The certificate is not valid yet.", "Look at the clock of this machine.");
        }
        var problem = used.problem();
        if (problem.isPresent()) {
            return new Health(
                    Status.DEGRADED,
                    "An older certificate is in use: " + problem.get() + ".",
                    "Mend the file; it is looked at again by itself.");
        }
        return now.plus(SOON).isAfter(until)
                ? new Health(Status.DEGRADED, "The certificate ends on " + day(until) + ".", renew())
                : Health.up("TLS, with a certificate until " + day(until) + ".");
    }

    private Health withoutTls() {
        if (host.publicUrl().getScheme().equals("https")) {
            return Health.up("TLS is left to the proxy at " + host.publicUrl() + ".");
        }
        if (host.profile() == Profile.SANDBOX || loopback()) {
            return Health.up("No TLS: the port is bound to " + address.get() + ".");
        }
        return new Health(
                Status.DEGRADED,
                "Keys and messages cross the network in the clear: no TLS on " + address.get() + ".",
                "Set tlsCertificate and tlsKey in etc/io.patchbay.httpdoor.cfg, or put a proxy with TLS in front and set publicUrl.");
    }

    private boolean loopback() {
        try {
            return InetAddress.getByName(address.get()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String renew() {
        return "Put a new certificate and its key into the files; they are taken over without a restart.";
    }

    private static String day(Instant time) {
        return time.toString().substring(0, "2026-11-22".length());
    }
}
