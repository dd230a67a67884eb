package io.patchbay.spi.numbers;

import io.patchbay.api.telephony.E164;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An order to take a number over.
 *
 * @param reference ours, the same whenever this order is spoken of. {@code [A-Za-z0-9_.-]{1,64}}
 * @param revision 0 at first, one more with each correction
 * @param details {@code losingCarrier, accountNumber, pin, holder, signer, signerEmail, street, city, region, postalCode, country}, as far as they are known
 * @param addresses where its texts and calls go from the beginning
 * @param wanted the earliest day
 */
public record PortRequest(
        String reference,
        int revision,
        E164 number,
        Map<String, String> details,
        List<Document> documents,
        NumberAddresses addresses,
        Optional<LocalDate> wanted) {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public PortRequest {
        details = Map.copyOf(details);
        documents = List.copyOf(documents);
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("an order's reference has 1 to 64 of A-Z, a-z, 0-9, _, . and -");
        }
    }

    /** @param kind {@code loa}, {@code bill}, {@code other} @param type its media type */
    public record Document(String kind, String type, byte[] content) {
        /** Without the content. */
        @Override
        public String toString() {
            return "Document[" + kind + "]";
        }
    }

    /** Without the details: they are somebody's. */
    @Override
    public String toString() {
        return "PortRequest[" + reference + "]";
    }
}
