package io.patchbay.routes.numbers.internal;

import io.patchbay.api.numbers.NumberPorts.Portable;
import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.numbers.PortOrder;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.telephony.E164;
import io.patchbay.routes.support.Wire;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Port-in orders as the projects' family writes them. */
final class PortJson {
    private PortJson() {}

    static Map<String, Object> order(PortOrder order) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", order.id());
        body.put("e164", order.e164().value());
        body.put("state", order.state().wire());
        body.put("provider", order.provider());
        body.put("projectId", order.number().project().orElse(null));
        body.put("focAt", order.foc().map(Wire::time).orElse(null));
        body.put("code", order.trouble().map(PortOrder.Trouble::code).orElse(null));
        body.put("reason", order.trouble().map(PortOrder.Trouble::reason).orElse(null));
        details(body, order.details());
        body.put("documents", order.papers().stream().map(PortJson::paper).toList());
        body.put("history", order.history().stream().map(PortJson::step).toList());
        body.put("createdAt", Wire.time(order.created()));
        return body;
    }

    /** The PIN goes in and never out. */
    private static void details(Map<String, Object> body, PortDetails details) {
        body.put("losingCarrier", details.account().carrier().orElse(null));
        body.put("accountNumber", details.account().number().orElse(null));
        body.put("pinSet", details.account().pin().isPresent());
        body.put("holder", details.holder());
        body.put("signer", details.signer().name());
        body.put("signerEmail", details.signer().email().orElse(null));
        var address = new LinkedHashMap<String, Object>();
        address.put("street", details.address().street());
        address.put("city", details.address().city());
        address.put("region", details.address().region());
        address.put("postalCode", details.address().postalCode());
        address.put("country", details.address().country());
        body.put("address", address);
        body.put("wantedDate", details.wanted().map(LocalDate::toString).orElse(null));
    }

    private static Map<String, Object> paper(PortPaper paper) {
        var body = new LinkedHashMap<String, Object>();
        body.put("kind", paper.kind().wire());
        body.put("contentType", paper.type());
        body.put("size", paper.size());
        body.put("sha256", paper.digest());
        body.put("addedAt", Wire.time(paper.added()));
        return body;
    }

    private static Map<String, Object> step(PortOrder.Step step) {
        var body = new LinkedHashMap<String, Object>();
        body.put("state", step.state().wire());
        body.put("at", Wire.time(step.at()));
        body.put("reason", step.reason());
        return body;
    }

    static Map<String, Object> portability(E164 number, List<Portable> carriers) {
        var body = new LinkedHashMap<String, Object>();
        body.put("e164", number.value());
        body.put("portable", carriers.stream().anyMatch(Portable::portable));
        body.put("carriers", carriers.stream().map(PortJson::carrier).toList());
        return body;
    }

    private static Map<String, Object> carrier(Portable carrier) {
        var body = new LinkedHashMap<String, Object>();
        body.put("provider", carrier.provider());
        body.put("portable", carrier.portable());
        body.put("needs", carrier.needs());
        body.put("documents", carrier.documents().stream().map(PortPaper.Kind::wire).toList());
        body.put("reason", carrier.reason());
        return body;
    }
}
