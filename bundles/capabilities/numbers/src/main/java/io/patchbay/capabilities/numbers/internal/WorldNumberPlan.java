package io.patchbay.capabilities.numbers.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.numbers.internal.plan.PlainNumbers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** The numbering plan of libphonenumber's metadata. */
@Component
public final class WorldNumberPlan implements NumberPlan {
    private static final Pattern PUNCTUATION = Pattern.compile("[ .()\\u00A0-]");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]*");
    private static final String EXAMPLE = "write it in E.164 form, such as +14155550123";

    /** What libphonenumber has to read costs some microseconds, several times for a message; senders come again and again. */
    private static final int MOST_REMEMBERED = 4096;

    private static final int LONGEST_CALLING_CODE = 3;

    private final PhoneNumberUtil metadata = PhoneNumberUtil.getInstance();
    private final PlainNumbers plain = new PlainNumbers(metadata);
    private final ConcurrentMap<String, Known> remembered = new ConcurrentHashMap<>();
    /** By calling codes that one country has alone: there no digit behind the code says anything. */
    private final Map<String, String> alone = alone(metadata);

    private record Known(E164 number, String country, boolean premium) {}

    private static Map<String, String> alone(PhoneNumberUtil metadata) {
        return metadata.getSupportedCallingCodes().stream()
                .filter(code -> metadata.getRegionCodesForCountryCode(code).size() == 1)
                .collect(Collectors.toUnmodifiableMap(String::valueOf, metadata::getRegionCodeForCountryCode));
    }

    @Override
    public E164 parse(String written) {
        if (plain.read(written) != null) {
            return new E164(written);
        }
        var known = remembered.get(written);
        return known != null ? known.number() : parseAnew(written);
    }

    private E164 parseAnew(String written) {
        if (written.length() > 40) {
            throw new IllegalArgumentException("This is too long for a telephone number; " + EXAMPLE + ".");
        }
        var compact = PUNCTUATION.matcher(written).replaceAll("");
        if (!DIGITS.matcher(compact).matches()) {
            throw new IllegalArgumentException(
                    "A telephone number has only a plus and the digits 0 to 9 (spaces, dashes, dots and parentheses are"
                            + " dropped); " + EXAMPLE + ".");
        }
        if (!compact.startsWith("+")) {
            throw new IllegalArgumentException("The plus and the country code are missing; " + EXAMPLE + ".");
        }
        var number = read(compact);
        var type = metadata.getNumberType(number);
        if (type == PhoneNumberType.UNKNOWN) {
            throw new IllegalArgumentException("No such number can be in use in " + country(number)
                    + " (wrong length or an area code that does not exist); check it, and " + EXAMPLE + ".");
        }
        var parsed = new E164(metadata.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
        var known = known(parsed, number, type);
        remember(written, known);
        if (!written.equals(parsed.value())) {
            remember(parsed.value(), known);
        }
        return parsed;
    }

    private Known known(E164 number, PhoneNumber read, PhoneNumberType type) {
        return new Known(
                number, country(read), type == PhoneNumberType.PREMIUM_RATE || type == PhoneNumberType.SHARED_COST);
    }

    private void remember(String written, Known known) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(written, known);
    }

    @Override
    public String country(E164 number) {
        var digits = number.value();
        for (int end = 2; end <= 1 + LONGEST_CALLING_CODE; end++) {
            var country = alone.get(digits.substring(1, end));
            if (country != null) {
                return country;
            }
        }
        var known = plain.read(digits);
        return known != null ? known.country() : known(number).country();
    }

    @Override
    public boolean premium(E164 number) {
        var known = plain.read(number.value());
        return known != null ? known.premium() : known(number).premium();
    }

    private Known known(E164 number) {
        var known = remembered.get(number.value());
        if (known == null) {
            var read = read(number.value());
            known = known(number, read, metadata.getNumberType(read));
            remember(number.value(), known);
        }
        return known;
    }

    private PhoneNumber read(String number) {
        try {
            return metadata.parse(number, null);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("This is not a number with a known country code; " + EXAMPLE + ".", e);
        }
    }

    private String country(PhoneNumber number) {
        var region = metadata.getRegionCodeForNumber(number);
        return region != null ? region : metadata.getRegionCodeForCountryCode(number.getCountryCode());
    }
}
