package io.patchbay.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What of Twilio takes numbers over: every order goes on by a step whenever it is looked at. The answer to the first order of all is lost. */
final class TwilioPortDesk {
    private static final String SID = "KW" + "1".repeat(32);
    private static final List<String> STEPS = List.of("In Review", "Submitted", "Pending", "Completed");

    final List<JsonNode> orders = new CopyOnWriteArrayList<>();
    final List<String> documents = new CopyOnWriteArrayList<>();
    private volatile String number = "";
    private volatile String points = "";
    private int looks;

    /** @param account whose numbers these are */
    TwilioPortDesk(HttpServer server, String account) {
        server.createContext("/v1/Documents", this::document);
        server.createContext("/v1/Porting/Portability/", this::portability);
        server.createContext("/v1/Porting/PortIn", this::order);
        server.createContext("/2010-04-01/Accounts/" + account + "/IncomingPhoneNumbers", this::numbers);
    }

    /** Where the texts of the number go that has come over. */
    String points() {
        return points;
    }

    private void document(HttpExchange exchange) throws IOException {
        documents.add(body(exchange));
        TwilioServer.answer(exchange, 201, "{\"sid\":\"RD" + "1".repeat(32) + "\",\"mime_type\":\"application/pdf\"}");
    }

    private void portability(HttpExchange exchange) throws IOException {
        var answer = object(Map.of("portable", true, "number_type", "LOCAL", "country", "US"));
        answer.put("phone_number", exchange.getRequestURI().getPath().replaceAll(".*/", ""));
        TwilioServer.answer(exchange, 200, answer.toString());
    }

    private synchronized void order(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            var order = RunningHost.JSON.readTree(body(exchange));
            orders.add(order);
            number = order.at("/phone_numbers/0/phone_number").asText();
            exchange.close();
        } else if (exchange.getRequestURI().getPath().endsWith("/PortInRequests")) {
            TwilioServer.answer(
                    exchange, 200, "{\"port_in_requests\":[" + (orders.isEmpty() ? "" : standing(0)) + "]}");
        } else {
            TwilioServer.answer(exchange, 200, standing(1));
        }
    }

    private String standing(int steps) {
        var status = STEPS.get(Math.min(looks, STEPS.size() - 1));
        looks += steps;
        var part = object(Map.of(
                "phone_number",
                number,
                "port_in_phone_number_status",
                status,
                "port_in_phone_number_sid",
                SID.replace("KW", "PU"),
                "port_date",
                "2027-01-04T10:00:00Z"));
        var order = object(Map.of("port_in_request_sid", SID, "port_in_request_status", status));
        order.put("date_created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        order.putArray("phone_numbers").add(part);
        return order.toString();
    }

    private synchronized void numbers(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            points = TwilioServer.form(body(exchange)).getOrDefault("SmsUrl", "");
            TwilioServer.answer(exchange, 200, owned());
        } else {
            var all = looks < STEPS.size() ? "" : owned();
            TwilioServer.answer(
                    exchange, 200, "{\"incoming_phone_numbers\":[" + all + "],\"next_page_uri\":null,\"uri\":\"/\"}");
        }
    }

    private String owned() {
        var one = object(Map.of("sid", "PN" + "1".repeat(32), "phone_number", number, "friendly_name", number));
        one.put("sms_url", points).put("voice_url", "");
        one.putObject("capabilities").put("sms", true).put("mms", true).put("voice", true);
        return one.toString();
    }

    private static ObjectNode object(Map<String, ?> fields) {
        return RunningHost.JSON.valueToTree(fields);
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
