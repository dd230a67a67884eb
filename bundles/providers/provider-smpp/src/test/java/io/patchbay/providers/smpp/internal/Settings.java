package io.patchbay.providers.smpp.internal;

import io.patchbay.providers.smpp.internal.receipt.HostEnd;
import io.patchbay.spi.accounts.AccountSettings;
import io.patchbay.spi.inbound.InboundTexts;
import io.patchbay.spi.secrets.ResolvedSecret;
import io.patchbay.spi.secrets.SecretValue;
import io.patchbay.spi.sms.DeliveryReceipts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Accounts for tests: quick ones, at an SMSC of this machine. */
final class Settings {
    static final String ID = "smpp-test";
    private static final AtomicInteger DATA = new AtomicInteger();

    private Settings() {}

    static AccountSettings of(String smscs, Map<String, String> others) {
        var all = new HashMap<>(Map.of(
                "smscs",
                smscs,
                "systemId",
                "tester",
                "timeLimitMillis",
                "1500",
                "reconnectMillis",
                "50",
                "reconnectMostSeconds",
                "1",
                "refusedSeconds",
                "1",
                "throttledMillis",
                "200"));
        all.putAll(others);
        return new AccountSettings(all, Map.of());
    }

    static SmppSmsProvider provider(String smscs, Map<String, String> others, HostEnd host) {
        return new SmppSmsProvider(
                SmppSettings.of(ID, of(smscs, others)),
                () -> new ResolvedSecret.Present(new SecretValue("secret")),
                SmppSmsProvider.Owner.OPERATOR,
                host);
    }

    static HostEnd receipts(DeliveryReceipts receipts) {
        return host(Optional.of(receipts), Optional.empty());
    }

    static HostEnd host(Optional<DeliveryReceipts> receipts, Optional<InboundTexts> texts) {
        return host(receipts, texts, Path.of("target", "smpp-" + DATA.incrementAndGet() + "-" + System.nanoTime()));
    }

    static HostEnd host(Optional<DeliveryReceipts> receipts, Optional<InboundTexts> texts, Path data) {
        return new HostEnd() {
            @Override
            public Optional<DeliveryReceipts> receipts() {
                return receipts;
            }

            @Override
            public Optional<InboundTexts> texts() {
                return texts;
            }

            @Override
            public Path data() {
                return data;
            }
        };
    }
}
