package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Twilio's porting: an order goes on by one step whenever it is looked at. What befalls it is in its number. */
final class ScriptedPorts {
    static final E164 EXPIRES = new E164("+19075550082");
    static final E164 REQUEST_LOST = new E164("+19075550083");
    static final E164 ANSWER_LOST = new E164("+19075550084");
    static final E164 NOT_PORTABLE = new E164("+19075550086");
    static final E164 ERROR = new E164("+19075550087");
    static final E164 SILENT = new E164("+19075550088");
    static final E164 BUSY = new E164("+19075550089");
    static final E164 REJECTED = new E164("+19075550090");

    private static final String PORT_IN = "/v1/Porting/PortIn";
    private static final String LIST = PORT_IN + "/PortInRequests";
    private static final String PORTABILITY = "/v1/Porting/Portability/PhoneNumber/";
    private static final List<String> STEPS =
            List.of("Waiting for Signature", "In Review", "Submitted", "Pending", "Completed");

    final AtomicInteger posts = new AtomicInteger();
    final List<String> documents = new CopyOnWriteArrayList<>();
    final Map<String, Ordered> orders = new ConcurrentSkipListMap<>();
    private final ScriptedNumbers numbers;

    ScriptedPorts(ScriptedNumbers numbers) {
        this.numbers = numbers;
    }

    /** An order as Twilio keeps it. */
    static final class Ordered {
        final String sid;
        final String number;
        final JsonObject asked;
        final String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        int looks;
        String status = STEPS.get(0);

        Ordered(String sid, JsonObject asked) {
            this.sid = sid;
            this.asked = asked;
            this.number = asked.getJsonArray("phone_numbers").getJsonObject(0).getString("phone_number");
        }

        boolean open() {
            return !List.of("Canceled", "Completed", "Expired").contains(status);
        }

        String json() {
            boolean dated = List.of("Pending", "Completed").contains(status);
            var part = new JsonObject()
                    .put("phone_number", number)
                    .put("port_in_phone_number_status", status)
                    .put("port_in_phone_number_sid", sid.replace("KW", "PU"))
                    .put("port_date", dated ? "2027-01-04T10:00:00Z" : null)
                    .put("rejection_reason", status.equals("Rejected") ? "The account of 9075550090 is closed." : null)
                    .put("rejection_reason_code", status.equals("Rejected") ? 22145 : null);
            return new JsonObject()
                    .put("port_in_request_sid", sid)
                    .put("account_sid", Given.SID)
                    .put("port_in_request_status", status.equals("Rejected") ? "Action Required" : status)
                    .put("date_created", created)
                    .put("phone_numbers", List.of(part))
                    .encode();
        }
    }

    void serve(HttpServerRequest request, Buffer body) {
        var path = request.path();
        if (path.equals("/v1/Documents")) {
            documents.add(request.getHeader("Content-Type") + "\n" + body);
            ScriptedTwilio.json(request, 201, "{\"sid\":\"RD%032x\",\"mime_type\":\"x\"}".formatted(documents.size()));
        } else if (path.startsWith(PORTABILITY)) {
            portability(request, path.substring(PORTABILITY.length()).replace("%2B", "+"));
        } else if (path.equals(PORT_IN)) {
            posts.incrementAndGet();
            take(request, body.toJsonObject());
        } else if (path.equals(LIST)) {
            var listed = orders.values().stream()
                    .map(order -> Map.of("port_in_request_sid", (Object) order.sid))
                    .toList();
            ScriptedTwilio.json(
                    request, 200, new JsonObject().put("port_in_requests", listed).encode());
        } else {
            one(request, path.replaceAll(".*/", ""));
        }
    }

    private void portability(HttpServerRequest request, String number) {
        boolean can = !number.equals(NOT_PORTABLE.value());
        var answer = new JsonObject()
                .put("phone_number", number)
                .put("portable", can)
                .put("pin_and_account_number_required", number.endsWith("7"))
                .put("not_portable_reason", can ? null : "MANUAL_PORTING_AVAILABLE")
                .put("number_type", "LOCAL")
                .put("country", "US");
        ScriptedTwilio.json(request, 200, answer.encode());
    }

    private synchronized void take(HttpServerRequest request, JsonObject asked) {
        var order = new Ordered("KW%032x".formatted(orders.size() + 1), asked);
        if (order.number.equals(REQUEST_LOST.value())) {
            request.connection().close();
        } else if (order.number.equals(BUSY.value())) {
            request.response().putHeader("Retry-After", "3");
            ScriptedTwilio.error(request, 429, 20429, "Too many requests");
        } else if (order.number.equals(NOT_PORTABLE.value()) || orders.values().stream()
                .anyMatch(other -> other.open() && other.number.equals(order.number))) {
            ScriptedTwilio.error(request, 400, 22102, "The number cannot be ported.");
        } else {
            orders.put(order.sid, order);
            answer(request, order);
        }
    }

    private static void answer(HttpServerRequest request, Ordered order) {
        if (order.number.equals(ANSWER_LOST.value())) {
            request.connection().close();
        } else if (order.number.equals(ERROR.value())) {
            ScriptedTwilio.error(request, 500, 20500, "Internal Server Error");
        } else if (!order.number.equals(SILENT.value())) {
            ScriptedTwilio.json(request, 202, order.json());
        }
    }

    private synchronized void one(HttpServerRequest request, String sid) {
        var order = orders.get(sid);
        if (order == null) {
            ScriptedTwilio.error(request, 404, 20404, "The requested resource was not found");
        } else if (!request.method().name().equals("DELETE")) {
            step(order);
            ScriptedTwilio.json(request, 200, order.json());
        } else if (order.open()) {
            order.status = "Canceled";
            request.response().setStatusCode(204).end();
        } else {
            ScriptedTwilio.error(request, 400, 22110, "The order cannot be canceled.");
        }
    }

    private void step(Ordered order) {
        if (!order.open()) {
            return;
        }
        order.looks++;
        order.status = STEPS.get(Math.min(order.looks, STEPS.size() - 1));
        if (order.number.equals(EXPIRES.value())) {
            order.status = "Expired";
        } else if (order.number.equals(REJECTED.value())) {
            order.status = "Rejected";
        } else if (order.status.equals("Completed")) {
            numbers.own(order.number);
        }
    }
}
