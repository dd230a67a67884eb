package io.patchbay.blackbox;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Twilio calls a host with. @param address by which Twilio knows the host, and which it signs */
record TwilioCalls(String address) {
    static final String SID = "AC" + "0123456789abcdef".repeat(2);
    static final String TOKEN = "f".repeat(32);

    /** An account's file, but for its last lines. */
    static String account(String id, TwilioServer twilio) {
        return "id = " + id + "\naccountSid = " + SID + "\nauthToken = " + TOKEN + "\nbaseUrl = " + twilio.url() + "\n";
    }

    /** To the host itself. */
    Client.Answer post(String path, Map<String, String> fields, String signature) {
        return post(address, path, fields, signature);
    }

    static Client.Answer post(String host, String path, Map<String, String> fields, String signature) {
        var body = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(host + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return Client.send((signature.isEmpty() ? request : request.header("X-Twilio-Signature", signature)).build());
    }

    Client.Answer signed(String path, TreeMap<String, String> fields) throws Exception {
        return post(path, fields, sign(path, fields, TOKEN));
    }

    /** Says how a message that was posted to it stands. @param host which takes it, if it is not the one with the address */
    int report(String host, Map<String, String> post, String status) throws Exception {
        var path = URI.create(post.get("StatusCallback")).getPath();
        var fields =
                new TreeMap<>(Map.of("AccountSid", SID, "MessageSid", TwilioServer.sid(post), "MessageStatus", status));
        return post(host, path, fields, sign(path, fields, TOKEN)).status();
    }

    String sign(String path, TreeMap<String, String> fields, String token) throws Exception {
        var text = new StringBuilder(address + path);
        fields.forEach((name, value) -> text.append(name).append(value));
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
