package io.patchbay.providers.twilio.internal;

import io.patchbay.api.telephony.E164;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Twilio's numbers: those for sale, and those that the account has, a few to a page. */
final class ScriptedNumbers {
    static final E164 REQUEST_LOST = new E164("+14155550091");
    static final E164 ANSWER_LOST = new E164("+14155550092");
    static final E164 ERROR = new E164("+14155550093");

    private static final String ROOT = "/2010-04-01/Accounts/" + Given.SID;
    private static final int FOR_SALE = 40;
    private static final int PAGE = 3;

    final Map<String, Integer> sold = new ConcurrentHashMap<>();
    final AtomicInteger purchases = new AtomicInteger();
    private final Map<String, Owned> owned = new ConcurrentSkipListMap<>();
    private final AtomicInteger next = new AtomicInteger();

    private record Owned(String sid, String number, String name, String sms) {
        String json() {
            return "{\"sid\":\"" + sid + "\",\"phone_number\":\"" + number + "\",\"friendly_name\":\"" + name
                    + "\",\"sms_url\":\"" + sms
                    + "\",\"voice_url\":\"\",\"capabilities\":{\"sms\":true,\"mms\":true,\"voice\":true,\"fax\":false}}";
        }
    }

    void serve(HttpServerRequest request, Fields fields) {
        var path = request.path().substring(ROOT.length());
        boolean reads = request.method().name().equals("GET");
        if (path.startsWith("/AvailablePhoneNumbers/")) {
            ScriptedTwilio.json(request, 200, available(request));
        } else if (path.equals("/IncomingPhoneNumbers.json")) {
            if (reads) {
                list(request);
            } else {
                buy(request, fields);
            }
        } else {
            one(request, path.replaceAll(".*/|\\.json", ""), fields);
        }
    }

    private String available(HttpServerRequest request) {
        int most = Integer.parseInt(request.getParam("PageSize"));
        var offers = new ArrayList<String>();
        for (int n = 0; n < FOR_SALE && offers.size() < most; n++) {
            var number = "+1415555" + String.format("%04d", 1_000 + n);
            if (!has(number)) {
                offers.add("{\"phone_number\":\"" + number + "\",\"friendly_name\":\"" + number
                        + "\",\"locality\":\"San Francisco\",\"region\":\"CA\",\"iso_country\":\"US\","
                        + "\"address_requirements\":\"none\",\"beta\":false,"
                        + "\"capabilities\":{\"SMS\":true,\"MMS\":true,\"voice\":true}}");
            }
        }
        return "{\"available_phone_numbers\":[" + String.join(",", offers) + "],\"uri\":\"/x\"}";
    }

    private boolean has(String number) {
        return owned.values().stream().anyMatch(one -> one.number().equals(number));
    }

    private void buy(HttpServerRequest request, Fields fields) {
        purchases.incrementAndGet();
        var number = fields.get("PhoneNumber");
        if (number.equals(REQUEST_LOST.value())) {
            request.connection().close();
        } else if (has(number)) {
            ScriptedTwilio.error(request, 400, 21422, number + " is not available.");
        } else {
            var one = own(number, fields.get("FriendlyName"), fields.get("SmsUrl"));
            sold.merge(number, 1, Integer::sum);
            if (number.equals(ANSWER_LOST.value())) {
                request.connection().close();
            } else if (number.equals(ERROR.value())) {
                ScriptedTwilio.error(request, 500, 20500, "Internal Server Error");
            } else {
                ScriptedTwilio.json(request, 201, one.json());
            }
        }
    }

    /** The account has it from now on. */
    void own(String number) {
        own(number, number, "");
    }

    private Owned own(String number, String name, String sms) {
        var one = new Owned("PN%032x".formatted(next.incrementAndGet()), number, name, sms);
        owned.put(one.sid(), one);
        return one;
    }

    private void list(HttpServerRequest request) {
        var wanted = request.getParam("PhoneNumber");
        var after = request.getParam("PageToken") == null ? "" : request.getParam("PageToken");
        List<Owned> rest = owned.values().stream()
                .filter(one -> wanted == null || one.number().equals(wanted))
                .filter(one -> one.sid().compareTo(after) > 0)
                .toList();
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        var more = rest.size() > PAGE
                ? "\"" + ROOT + "/IncomingPhoneNumbers.json?PageToken=" + page.get(PAGE - 1).sid() + "\""
                : "null";
        ScriptedTwilio.json(
                request,
                200,
                "{\"incoming_phone_numbers\":["
                        + String.join(",", page.stream().map(Owned::json).toList()) + "],\"next_page_uri\":" + more
                        + ",\"uri\":\"/x\"}");
    }

    private void one(HttpServerRequest request, String sid, Fields fields) {
        var one = owned.get(sid);
        if (one == null) {
            ScriptedTwilio.error(request, 404, 20404, "The requested resource was not found");
        } else if (request.method().name().equals("DELETE")) {
            owned.remove(sid);
            request.response().setStatusCode(204).end();
        } else {
            var sms = fields.all.containsKey("SmsUrl") ? fields.get("SmsUrl") : one.sms();
            owned.put(sid, new Owned(sid, one.number(), one.name(), sms));
            ScriptedTwilio.json(request, 200, owned.get(sid).json());
        }
    }
}
