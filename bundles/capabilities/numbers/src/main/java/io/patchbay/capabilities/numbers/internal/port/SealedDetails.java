package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.numbers.PortDetails;
import io.patchbay.api.tenants.Secrets;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Details of an order as one sealed text: account numbers and PINs lie in no table in the clear. */
record SealedDetails(Secrets secrets) {
    static String context(String id) {
        return "port " + id;
    }

    String seal(String id, PortDetails details) {
        var form = named(details).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return secrets.seal(context(id), form);
    }

    PortDetails open(Port port) {
        var form = secrets.open(context(port.id()), port.sealed());
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.split("&")) {
            int at = field.indexOf('=');
            fields.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
        }
        return details(fields);
    }

    private static PortDetails details(Map<String, String> fields) {
        var account = new PortDetails.Account(
                Optional.ofNullable(fields.get("losingCarrier")),
                Optional.ofNullable(fields.get("accountNumber")),
                Optional.ofNullable(fields.get("pin")));
        var address = new PortDetails.Address(
                fields.getOrDefault("street", ""),
                fields.getOrDefault("city", ""),
                fields.getOrDefault("region", ""),
                fields.getOrDefault("postalCode", ""),
                fields.getOrDefault("country", ""));
        return new PortDetails(
                account,
                fields.getOrDefault("holder", ""),
                new PortDetails.Signer(
                        fields.getOrDefault("signer", ""), Optional.ofNullable(fields.get("signerEmail"))),
                address,
                Optional.ofNullable(fields.get("wanted")).map(LocalDate::parse));
    }

    /** As a carrier is told. */
    static Map<String, String> named(PortDetails details) {
        var fields = new LinkedHashMap<String, String>();
        details.account().carrier().ifPresent(name -> fields.put("losingCarrier", name));
        details.account().number().ifPresent(number -> fields.put("accountNumber", number));
        details.account().pin().ifPresent(pin -> fields.put("pin", pin));
        fields.put("holder", details.holder());
        fields.put("signer", details.signer().name());
        details.signer().email().ifPresent(email -> fields.put("signerEmail", email));
        fields.put("street", details.address().street());
        fields.put("city", details.address().city());
        fields.put("region", details.address().region());
        fields.put("postalCode", details.address().postalCode());
        fields.put("country", details.address().country());
        details.wanted().ifPresent(day -> fields.put("wanted", day.toString()));
        return fields;
    }
}
