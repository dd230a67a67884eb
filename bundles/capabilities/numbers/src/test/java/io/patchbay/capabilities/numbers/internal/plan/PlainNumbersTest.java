package io.patchbay.capabilities.numbers.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.patchbay.capabilities.numbers.internal.plan.PlainNumbers.Plain;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known at once is what libphonenumber says. */
class PlainNumbersTest {
    private static final int NEIGHBOURS = 40;

    private final PhoneNumberUtil metadata = PhoneNumberUtil.getInstance();
    private final PlainNumbers plain = new PlainNumbers(metadata);
    private final Random random = new Random(7);

    @Test
    void everyCountrysRulesAreUnderstood() {
        assertThat(plain.unknown().values()).allSatisfy(countries -> assertThat(countries)
                .containsExactly(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY));
    }

    /** Of each kind in each country an example, and numbers that differ from it in a digit, in their end or in their length. */
    @Test
    void whatIsSaidOfANumberIsWhatLibphonenumberSays() {
        int said = 0;
        for (var region : metadata.getSupportedRegions()) {
            for (var type : PhoneNumberType.values()) {
                var example = metadata.getExampleNumberForType(region, type);
                if (example != null) {
                    said += check(metadata.format(example, PhoneNumberFormat.E164));
                }
            }
        }
        assertThat(said).isGreaterThan(15_000);
    }

    private int check(String example) {
        int said = same(example);
        for (int i = 0; i < NEIGHBOURS; i++) {
            said += same(neighbour(example));
        }
        return said;
    }

    private String neighbour(String number) {
        var digits = new StringBuilder(number);
        switch (random.nextInt(4)) {
            case 0 -> digits.setLength(digits.length() - 1);
            case 1 -> digits.append(random.nextInt(10));
            case 2 -> {
                int from = 2 + random.nextInt(digits.length() - 2);
                for (int i = from; i < digits.length(); i++) {
                    digits.setCharAt(i, (char) ('0' + random.nextInt(10)));
                }
            }
            default -> digits.setCharAt(1 + random.nextInt(digits.length() - 1), (char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** What is not said is left to libphonenumber, so that it is never wrong. Returns how much was said. */
    private int same(String number) {
        var here = plain.read(number);
        if (here == null) {
            return 0;
        }
        assertThat(here).as(number).isEqualTo(byLibphonenumber(number));
        return 1;
    }

    private @Nullable Plain byLibphonenumber(String number) {
        try {
            var read = metadata.parse(number, null);
            var type = metadata.getNumberType(read);
            boolean same = metadata.format(read, PhoneNumberFormat.E164).equals(number);
            return type == PhoneNumberType.UNKNOWN || !same
                    ? null
                    : new Plain(
                            String.valueOf(metadata.getRegionCodeForNumber(read)),
                            type == PhoneNumberType.PREMIUM_RATE || type == PhoneNumberType.SHARED_COST);
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Hardly anything that is written well is left to libphonenumber: that is what this is for. */
    @Test
    void numbersOfEveryCountryAreKnownAtOnce() {
        long known = metadata.getSupportedRegions().stream()
                .map(metadata::getExampleNumber)
                .filter(example -> plain.read(metadata.format(example, PhoneNumberFormat.E164)) != null)
                .count();
        assertThat(known).isGreaterThan(metadata.getSupportedRegions().size() * 8L / 10);
    }

    @Test
    void whatIsNotPlainIsNotReadHere() {
        for (var written : new String[] {
            "",
            "+",
            "14155550100",
            "+1 4155550100",
            "+0415555010",
            "+1415555010",
            "+14155550100000000",
            "+1415555010a",
            "+999123456789",
            "+80012345678",
            "++4155550100",
            "+١٤١٥٥٥٥٠١٠٠"
        }) {
            assertThat(plain.read(written)).as(written).isNull();
        }
    }
}
