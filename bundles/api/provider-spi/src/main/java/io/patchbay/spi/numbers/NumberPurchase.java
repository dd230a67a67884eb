package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A purchase.
 *
 * @param reference ours, the same whenever this purchase is spoken of; the carrier keeps it with the number. {@code [A-Za-z0-9_.-]{1,64}}
 * @param number one that was offered
 * @param addresses where its texts and calls go from the beginning
 * @param papers what the country asks for, by the carrier's own names, such as Twilio's {@code addressSid} and {@code bundleSid}
 */
public record NumberPurchase(String reference, E164 number, NumberAddresses addresses, Map<String, String> papers) {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public NumberPurchase {
        papers = Map.copyOf(papers);
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("a purchase's reference has 1 to 64 of A-Z, a-z, 0-9, _, . and -");
        }
    }
}
