package io.patchbay.capabilities.numbers.internal.plan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbers of a country, as libphonenumber's metadata tells them and in the order in which it asks.
 *
 * @param trunk what is left out in front of a number that is dialled from abroad; with such digits at the beginning only libphonenumber knows what is meant
 * @param leading what tells the country among those that share its calling code, if it does not share all of its numbers
 */
record RegionPlan(
        String country, Kind all, List<Kind> kinds, Optional<DigitPattern> trunk, Optional<DigitPattern> leading) {
    private static final String FILES = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";

    /** Numbers of one use. @param lengths a bit for each; 0 where all are allowed */
    private record Kind(Optional<DigitPattern> form, long lengths, boolean premium) {
        static Kind of(PhoneNumberDesc desc, boolean premium) {
            long lengths = 0;
            for (int length : desc.getPossibleLengthList()) {
                lengths |= 1L << length;
            }
            return new Kind(pattern(desc.getNationalNumberPattern()), lengths, premium);
        }

        boolean has(String digits, int from) {
            return (lengths == 0 || (lengths >> (digits.length() - from) & 1) == 1)
                    && form.isPresent()
                    && form.get().matches(digits, from);
        }
    }

    /** What a number is. */
    enum Use {
        NONE,
        ORDINARY,
        PREMIUM
    }

    /** Empty if the metadata says something in a form that is not known here. */
    static Optional<RegionPlan> of(String country) {
        try (var file = PhoneNumberUtil.class.getResourceAsStream(FILES + country)) {
            if (file == null) {
                return Optional.empty();
            }
            var collection = new PhoneMetadataCollection();
            collection.readExternal(new ObjectInputStream(file));
            return Optional.of(of(country, collection.getMetadataList().get(0)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RegionPlan of(String country, PhoneMetadata data) {
        var kinds = new ArrayList<Kind>();
        kinds.add(Kind.of(data.getPremiumRate(), true));
        kinds.add(Kind.of(data.getTollFree(), false));
        kinds.add(Kind.of(data.getSharedCost(), true));
        Stream.of(
                        data.getVoip(),
                        data.getPersonalNumber(),
                        data.getPager(),
                        data.getUan(),
                        data.getVoicemail(),
                        data.getFixedLine(),
                        data.getMobile())
                .forEach(desc -> kinds.add(Kind.of(desc, false)));
        return new RegionPlan(
                country,
                Kind.of(data.getGeneralDesc(), false),
                kinds,
                pattern(data.getNationalPrefixForParsing()),
                pattern(data.getLeadingDigits()));
    }

    private static Optional<DigitPattern> pattern(String expression) {
        return expression.isEmpty() ? Optional.empty() : Optional.of(new DigitPattern(expression));
    }

    /** @param from where the digits behind the calling code begin */
    Use use(String digits, int from) {
        if (!all.has(digits, from)) {
            return Use.NONE;
        }
        for (var kind : kinds) {
            if (kind.has(digits, from)) {
                return kind.premium ? Use.PREMIUM : Use.ORDINARY;
            }
        }
        return Use.NONE;
    }

    boolean mayHaveTrunk(String digits, int from) {
        return trunk.isPresent() && trunk.get().begins(digits, from);
    }
}
