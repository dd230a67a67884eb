package io.patchbay.providers.smpp.internal;

import io.patchbay.providers.smpp.internal.link.BindKind;
import io.patchbay.providers.smpp.internal.link.BindPlan;
import io.patchbay.providers.smpp.internal.link.SmscAddress;
import io.patchbay.providers.smpp.internal.link.Timing;
import io.patchbay.providers.smpp.internal.link.TrunkPlan;
import io.patchbay.spi.accounts.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The part of an account's settings that is about its sessions. */
final class SessionSettings {
    private static final int MOST_SESSIONS = 32;
    private static final int MOST_WINDOW = 1_000;
    private static final int MOST_MILLIS = 600_000;
    private static final int MOST_SECONDS = 86_400;

    private SessionSettings() {}

    /** Which sessions are held at each SMSC. */
    private enum Mode {
        TRANSCEIVER(BindKind.TRANSCEIVER),
        SEPARATE(BindKind.TRANSMITTER, BindKind.RECEIVER),
        TRANSMITTER(BindKind.TRANSMITTER),
        RECEIVER(BindKind.RECEIVER);

        private final List<BindKind> kinds;

        Mode(BindKind... kinds) {
            this.kinds = List.of(kinds);
        }
    }

    static TrunkPlan trunk(String id, SettingsReader read) {
        var kinds = read.choice("mode", Mode.class).kinds;
        int sessions = read.whole("sessions", 1, MOST_SESSIONS);
        var binds = new ArrayList<BindPlan>();
        for (var smsc : smscs(read)) {
            for (var kind : kinds) {
                for (int number = 1; number <= sessions; number++) {
                    binds.add(new BindPlan(smsc, kind, number));
                }
            }
        }
        return new TrunkPlan(
                id,
                binds,
                read.whole("window", 1, MOST_WINDOW),
                read.decimal("rate"),
                millis(read, "throttledMillis"),
                timing(read));
    }

    private static List<SmscAddress> smscs(SettingsReader read) {
        var reason = "Write the carrier's SMSCs as HOST:PORT with commas between them, such as smsc.example.net:2775.";
        read.needed("smscs", reason);
        return read.parsed(
                "smscs",
                all -> read.list("smscs").stream().map(SmscAddress::parse).toList(),
                reason,
                List.of());
    }

    static Duration millis(SettingsReader read, String name) {
        return read.millis(name, 1, MOST_MILLIS);
    }

    private static Duration seconds(SettingsReader read, String name) {
        return read.seconds(name, 1, MOST_SECONDS);
    }

    /** An answer after the time limit still tells what became of a message, so it is listened for half as long again. */
    private static Timing timing(SettingsReader read) {
        return new Timing(
                millis(read, "connectMillis"),
                millis(read, "timeLimitMillis").multipliedBy(3).dividedBy(2),
                seconds(read, "idleSeconds"),
                millis(read, "reconnectMillis"),
                seconds(read, "reconnectMostSeconds"),
                seconds(read, "refusedSeconds"));
    }
}
