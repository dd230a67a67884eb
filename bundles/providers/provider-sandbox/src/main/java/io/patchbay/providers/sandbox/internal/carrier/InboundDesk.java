package io.patchbay.providers.sandbox.internal.carrier;

import java.util.LinkedHashMap;
import java.util.Map;

/** Takes inbound messages into the log, each once: the keys of the newest are remembered. */
final class InboundDesk {
    private static final int REMEMBERED = 10_000;

    private final CarrierLog log;
    private final Means means;
    private final Map<String, InboundLogged> byKey = new LinkedHashMap<>();

    InboundDesk(CarrierLog log, Means means) {
        this.log = log;
        this.means = means;
    }

    /** A repeat answers what the first one did, whatever its payload: the caller compares. */
    synchronized InboundLogged take(InboundSms sms) {
        var earlier = byKey.get(sms.once());
        if (earlier != null) {
            return earlier.again();
        }
        var line = Times.line(means.clock(), "mo");
        var position = log.append(at -> sms.on(line.with("carrier_id", id(at, sms))));
        return remember(sms.once(), new InboundLogged(id(position, sms), line.text("at"), sms.payload(), false));
    }

    /** One that the log has. */
    synchronized void restore(Line line) {
        remember(
                line.text("once"),
                new InboundLogged(line.text("carrier_id"), line.text("at"), line.text("payload"), false));
    }

    private InboundLogged remember(String key, InboundLogged logged) {
        if (!key.isEmpty()) {
            byKey.put(key, logged);
            if (byKey.size() > REMEMBERED) {
                byKey.remove(byKey.keySet().iterator().next());
            }
        }
        return logged;
    }

    private static String id(Position at, InboundSms sms) {
        return CarrierIds.of("MO", at, sms.from());
    }
}
