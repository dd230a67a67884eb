package io.patchbay.routes.numbers.internal;

import io.patchbay.api.numbers.PortDetails;
import io.patchbay.routes.support.JsonFields;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What an order says of the account at the losing carrier. */
final class PortFields {
    private static final int MAX_TEXT = 100;
    private static final int MAX_EMAIL = 160;
    private static final int MAX_CODE = 40;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]{1,64}@[A-Za-z0-9.-]{1,80}\\.[A-Za-z]{2,24}");

    private PortFields() {}

    /** The details, once the fields were checked; what is wrong with them is noted there. */
    static Supplier<PortDetails> details(JsonFields fields) {
        var carrier = fields.optionalText("losingCarrier", MAX_TEXT);
        var number = fields.optionalText("accountNumber", MAX_CODE);
        var pin = fields.optionalText("pin", MAX_CODE);
        var holder = fields.text("holder", MAX_TEXT);
        var signer = fields.text("signer", MAX_TEXT);
        var email = fields.optionalText("signerEmail", MAX_EMAIL);
        if (fields.raw("signerEmail")
                .filter(written -> !EMAIL.matcher(written).matches())
                .isPresent()) {
            fields.error("signerEmail", "invalid_email", "Write signerEmail as an address such as ada@example.com.");
        }
        var wanted = wanted(fields);
        if (!fields.has("address")) {
            fields.error("address", "required", "The field address is missing; add it.");
        }
        var address = fields.object("address").map(PortFields::address);
        return () -> new PortDetails(
                new PortDetails.Account(carrier.get(), number.get(), pin.get()),
                holder.get(),
                new PortDetails.Signer(signer.get(), email.get()),
                address.orElseThrow().get(),
                wanted);
    }

    private static Optional<LocalDate> wanted(JsonFields fields) {
        var written = fields.raw("wantedDate");
        try {
            if (written.isPresent()) {
                return Optional.of(LocalDate.parse(written.get()));
            }
        } catch (DateTimeParseException e) {
            fields.error("wantedDate", "invalid_date", "Write wantedDate as a day, such as 2027-01-04.");
            return Optional.empty();
        }
        if (fields.has("wantedDate")) {
            fields.error("wantedDate", "type", "Write wantedDate as a string, in quotes.");
        }
        return Optional.empty();
    }

    private static Supplier<PortDetails.Address> address(JsonFields fields) {
        var street = fields.text("street", MAX_TEXT);
        var city = fields.text("city", MAX_TEXT);
        var region = fields.optionalText("region", MAX_TEXT);
        var code = fields.text("postalCode", MAX_CODE);
        var country = fields.raw("country").orElse("");
        if (!country.matches("[A-Z]{2}")) {
            fields.error(
                    "country", "invalid_country", "Write the country as its ISO code of two capitals, such as US.");
        }
        return () ->
                new PortDetails.Address(street.get(), city.get(), region.get().orElse(""), code.get(), country);
    }
}
