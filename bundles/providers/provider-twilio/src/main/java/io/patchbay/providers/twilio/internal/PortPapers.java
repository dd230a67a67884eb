package io.patchbay.providers.twilio.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.exception.ApiException;
import com.twilio.exception.RestException;
import com.twilio.http.Request;
import com.twilio.http.TwilioRestClient;
import io.patchbay.providers.twilio.internal.wire.Upload;
import io.patchbay.spi.numbers.PortRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Twilio is given with an order, and what its library has no calls for. */
final class PortPapers {
    private PortPapers() {}

    /** Lays a bill down at Twilio. Laid down twice it does no harm: only an order makes something of it. @return its id there */
    static String upload(TwilioRestClient client, PortRequest.Document bill) {
        var name = "bill." + bill.type().replaceAll(".*/", "");
        var upload = new Upload(
                "numbers-upload",
                "/v1/Documents",
                Map.of("document_type", "utility_bill", "friendly_name", "bill"),
                new Upload.File(name, bill.type(), bill.content()));
        return json(client, upload).path("sid").asText();
    }

    static JsonNode json(TwilioRestClient client, Request request) {
        var response = client.request(request);
        var mapper = client.getObjectMapper();
        if (!TwilioRestClient.SUCCESS.test(response.getStatusCode())) {
            var error = RestException.fromJson(response.getStream(), mapper);
            throw error == null
                    ? new ApiException("Twilio refused it.", response.getStatusCode())
                    : new ApiException(error);
        }
        try {
            return mapper.readTree(response.getContent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }

    /** The body of an order for one number. Twilio writes the letter of authorization itself, from this. */
    static Map<String, Object> order(String account, PortRequest request, String document) {
        var phone = new LinkedHashMap<String, Object>();
        phone.put("phone_number", request.number().value());
        put(phone, "pin", request.details(), "pin");
        var body = new LinkedHashMap<String, Object>();
        body.put("account_sid", account);
        body.put("documents", List.of(document));
        body.put("phone_numbers", List.of(phone));
        body.put("losing_carrier_information", account(request));
        request.wanted().ifPresent(day -> body.put("target_port_in_date", day.toString()));
        return body;
    }

    private static Map<String, Object> account(PortRequest request) {
        var told = request.details();
        var account = new LinkedHashMap<String, Object>();
        boolean person = told.getOrDefault("holder", "").equalsIgnoreCase(told.getOrDefault("signer", ""));
        account.put("customer_type", person ? "Individual" : "Business");
        put(account, "customer_name", told, "holder");
        put(account, "account_number", told, "accountNumber");
        account.put("account_telephone_number", request.number().value());
        put(account, "authorized_representative", told, "signer");
        put(account, "authorized_representative_email", told, "signerEmail");
        var address = new LinkedHashMap<String, Object>();
        put(address, "street", told, "street");
        put(address, "city", told, "city");
        put(address, "state", told, "region");
        put(address, "zip", told, "postalCode");
        put(address, "country", told, "country");
        account.put("address", address);
        return account;
    }

    private static void put(Map<String, Object> to, String name, Map<String, String> told, String ours) {
        var value = told.getOrDefault(ours, "");
        if (!value.isEmpty()) {
            to.put(name, value);
        }
    }
}
