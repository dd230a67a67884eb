package io.patchbay.providers.twilio.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Twilio's security page describes it, written apart from the validator that checks it. */
final class Signing {
    private Signing() {}

    static String of(String token, String url, Map<String, List<String>> fields) {
        var text = new StringBuilder(url);
        new TreeMap<>(fields).forEach((name, values) -> {
            text.append(name);
            new TreeSet<>(values).forEach(text::append);
        });
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
