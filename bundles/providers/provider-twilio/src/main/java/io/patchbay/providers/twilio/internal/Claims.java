package io.patchbay.providers.twilio.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of Twilio's messages are known to be whose: its log does not keep our references, so a look-up by sender, recipient and time must not take a message that an answer or a callback
 * has named as another one's. Of the newest ones only, and of this run; a look-up asks within hours.
 */
final class Claims {
    private static final int KEPT = 50_000;

    private final Map<String, String> referenceBySid = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void claim(String sid, String reference) {
        referenceBySid.put(sid, reference);
    }

    synchronized Optional<String> owner(String sid) {
        return Optional.ofNullable(referenceBySid.get(sid));
    }
}
