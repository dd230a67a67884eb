package io.patchbay.providers.twilio.internal;

import io.patchbay.api.http.ApiResponse;
import java.util.Map;

/** The few documents that Twilio is answered with. */
final class Twiml {
    static final String NOTHING = document("");
    static final String NO_VOICE =
            document(say("Calls to this number are not set up yet. Please send a text instead."));
    static final String CALL_AT_TEXTS = document(
            say("This number is not set up for calls: its voice webhook points to the address for texts. Goodbye."));

    private Twiml() {}

    private static String document(String verbs) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>";
    }

    private static String say(String sentence) {
        return "<Say>" + sentence + "</Say>";
    }

    static ApiResponse answer(String document) {
        return new ApiResponse(200, Map.of("Content-Type", "text/xml; charset=utf-8"), document);
    }
}
