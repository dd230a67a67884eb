package io.patchbay.providers.sandbox.internal;

import io.patchbay.api.telephony.Encoding;
import io.patchbay.providers.sandbox.internal.carrier.CarrierMessage;
import io.patchbay.providers.sandbox.internal.carrier.InboundSms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the sandbox's answers look. */
final class SandboxViews {
    private SandboxViews() {}

    static Map<String, Object> message(CarrierMessage message) {
        var view = new LinkedHashMap<String, Object>();
        view.put("carrier_id", message.carrierId());
        view.put("reference", message.sms().reference());
        view.put("from", message.sms().from());
        view.put("to", message.sms().to());
        view.put("body", message.sms().body());
        view.put("encoding", message.sms().encoding());
        view.put("segments", message.sms().segments());
        view.put("mediaUrls", media(message.sms().media()));
        view.put("state", message.state());
        view.put("error_code", message.code().isEmpty() ? null : message.code());
        view.put("at", message.at());
        return view;
    }

    private static List<String> media(String addresses) {
        return addresses.isEmpty() ? List.of() : List.of(addresses.split(" "));
    }

    static Map<String, Object> inbound(InboundSms sms, InboundPassed passed, Encoding encoding) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", passed.logged().id());
        view.put("from", sms.from());
        view.put("to", sms.to());
        view.put("encoding", encoding.name());
        view.put("segments", sms.segments());
        view.put("state", passed.taken() ? "taken" : "logged");
        view.put("at", passed.logged().at());
        view.put(
                "detail",
                passed.taken()
                        ? "The host has stored it, and tells your webhooks."
                        : "It stands in the carrier's log; the capability inbound is not installed.");
        return view;
    }
}
